package dev.archatlas.benchmarks.peer.lra;

import static org.eclipse.microprofile.lra.annotation.ws.rs.LRA.LRA_HTTP_CONTEXT_HEADER;

import dev.archatlas.benchmarks.peer.shop.Order;
import dev.archatlas.benchmarks.peer.shop.Settings;
import dev.archatlas.benchmarks.peer.shop.Shop;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.lra.annotation.Compensate;
import org.eclipse.microprofile.lra.annotation.Complete;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;

/** Takes an order, leads it through the other parties, and closes its long running action when it answers. */
@Path("orders")
public class OrderingResource {

    private static final List<String> STEPS = List.of("inventory", "payment", "delivery");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final Shop shop;

    OrderingResource(Shop shop) {
        this.shop = shop;
    }

    /** Whether it serves. */
    @GET
    public Response ready() {
        return Response.ok().build();
    }

    /** The action is closed, and with it the order confirmed, between the return and the answer; what is not 200 cancels it. */
    @POST
    @LRA(value = LRA.Type.REQUIRES_NEW, timeLimit = 60, cancelOn = Response.Status.CONFLICT)
    public Response place(@HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra, byte[] body)
            throws IOException, InterruptedException {
        shop.place(Lra.order(lra), Order.read(new ByteArrayInputStream(body)));
        for (String step : STEPS) {
            if (call(step, lra, body) != Response.Status.OK.getStatusCode()) {
                return Response.status(Response.Status.CONFLICT).build();
            }
        }
        return Response.ok().build();
    }

    private int call(String step, URI lra, byte[] body) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:%s/shop/%s".formatted(Settings.of("port"), step));
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header(LRA_HTTP_CONTEXT_HEADER, lra.toString())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** The coordinator tells that all went well. */
    @PUT
    @Path("complete")
    @Complete
    public Response complete(@HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra) {
        shop.confirm(Lra.order(lra));
        return Response.ok().build();
    }

    /** The coordinator tells that it did not. */
    @PUT
    @Path("compensate")
    @Compensate
    public Response compensate(@HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra) {
        shop.reject(Lra.order(lra));
        return Response.ok().build();
    }
}
