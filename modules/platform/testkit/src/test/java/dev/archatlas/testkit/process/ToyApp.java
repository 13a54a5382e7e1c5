package dev.archatlas.testkit.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A packaged module in one class: answers its greeting, and becomes ready after a moment. */
public final class ToyApp {

    private ToyApp() {}

    /** Listens where Quarkus would. */
    public static void main(String[] arguments) throws IOException {
        if (Boolean.getBoolean("toy.broken")) {
            System.out.println("the configuration is broken");
            System.exit(3);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("goodbye")));
        InetAddress host = InetAddress.getByName(System.getProperty("quarkus.http.host"));
        HttpServer server = HttpServer.create(new InetSocketAddress(host, Integer.getInteger("quarkus.http.port")), 0);
        int[] asked = {0};
        server.createContext("/q/health/ready", exchange -> answer(exchange, asked[0]++ < 2 ? 503 : 200, ""));
        server.createContext("/", exchange -> answer(exchange, 200, System.getProperty("toy.greeting", "hello")));
        server.start();
        System.out.println("listening");
    }

    private static void answer(HttpExchange exchange, int status, String text) {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Packages this class as a jar that can be run. */
    static Path jar(Path folder) throws IOException, URISyntaxException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, ToyApp.class.getName());
        String entry = ToyApp.class.getName().replace('.', '/') + ".class";
        Path compiled = Path.of(
                ToyApp.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path jar = folder.resolve("toy app.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry(entry));
            Files.copy(compiled.resolve(entry), out);
        }
        return jar;
    }

    /** Reads a page of an app. */
    static String get(URI url) throws IOException {
        try (var in = url.toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
