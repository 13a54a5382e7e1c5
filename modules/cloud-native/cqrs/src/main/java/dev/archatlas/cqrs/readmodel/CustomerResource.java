package dev.archatlas.cqrs.readmodel;

import dev.archatlas.cqrs.privacy.PersonalData;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Customers over HTTP. */
@Path("/customers/{customer}")
public class CustomerResource {

    private final PersonalData personalData;

    CustomerResource(PersonalData personalData) {
        this.personalData = personalData;
    }

    @GET
    @Path("/orders")
    @Transactional
    @Operation(summary = "A customer's orders, as fresh as the last command")
    public List<CustomerOrder> orders(UUID customer) {
        return CustomerOrder.of(customer);
    }

    @DELETE
    @Path("/personal-data")
    @Operation(summary = "Destroy the customer's key: what is personal becomes unreadable, everywhere and for good")
    public void erase(UUID customer) {
        if (!personalData.erase(customer)) {
            throw new NotFoundException("Nothing personal is kept of customer " + customer + ".");
        }
    }
}
