package dev.archatlas.embedded.lease;

/**
 * How to reach a running stack.
 *
 * @param pid its process
 * @param port on the loopback interface
 * @param token the secret that each request begins with
 */
public record StackAddress(long pid, int port, String token) {
    @Override
    public String toString() {
        return "StackAddress[pid=%d, port=%d]".formatted(pid, port); // the token stays out of logs
    }
}
