package dev.archatlas.embedded.lease;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Reads what a stack answers to a request. */
public final class Replies {
    private Replies() {}

    /**
     * Shows the progress and waits for the answer.
     *
     * @throws ServicesException if the stack refuses or dies
     */
    public static Endpoints await(StackConnection connection, StateFolder folder, Consumer<String> progress) {
        Map<String, String> properties = new HashMap<>();
        try {
            while (true) {
                switch (connection.next()) {
                    case Reply.Progress(String text) -> progress.accept(text);
                    case Reply.Endpoint(String property, String value) -> properties.put(property, value);
                    case Reply.Granted() -> {
                        return new Endpoints(properties);
                    }
                    case Reply.Refused(String reason) -> throw new ServicesException(reason);
                    case Reply.Lost(String reason) -> throw new ServicesException(reason);
                    case Reply.Hello _, Reply.Done _ -> {}
                }
            }
        } catch (IOException e) {
            RunFolder.reapAll(folder);
            throw new ServicesException(stackDied(connection.address(), folder), e);
        }
    }

    static String stackDied(StackAddress address, StateFolder folder) {
        return "The services stack (pid %d) has died, its servers with it; %s tells why. Restart the application: that starts a new one."
                .formatted(address.pid(), folder.log());
    }
}
