package dev.archatlas.ratelimiting.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who a request comes from, as far as it can be known. Everybody can send {@code X-Forwarded-For}; a proxy adds to the end of it
 * whom it has seen itself. So with n trusted proxies the n-th address from the end was seen by one of them, and all
 * that stands before it is hearsay.
 */
final class ClientAddress {

    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]{2,45}");
    private static final int NETWORK_BYTES = 8;

    private ClientAddress() {}

    /**
     * The address to count by. Of IPv6 it is the network of 64 bits, as everybody has 2⁶⁴ addresses.
     *
     * @param peer who the connection is from
     * @param forwardedFor the header's values, in their order
     */
    static String of(String peer, List<String> forwardedFor, int trustedProxies) {
        List<String> seen = Stream.concat(
                        forwardedFor.stream()
                                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                                .map(String::strip),
                        Stream.of(peer))
                .toList();
        // fewer than that: it came past the proxies, and nobody that is trusted has seen anybody but the peer
        return seen.size() > trustedProxies
                ? network(seen.get(seen.size() - 1 - trustedProxies), peer)
                : network(peer, peer);
    }

    private static String network(String address, String peer) {
        String literal = address.replaceAll("[\\[\\]]|%.*", "");
        if (!ADDRESS.matcher(literal).matches() || !literal.contains(":")) {
            return ADDRESS.matcher(literal).matches() ? literal : peer;
        }
        try {
            InetAddress parsed = InetAddress.getByName(literal);
            return parsed instanceof Inet6Address
                    ? HexFormat.ofDelimiter(":").formatHex(parsed.getAddress(), 0, NETWORK_BYTES) + "::/64"
                    : parsed.getHostAddress();
        } catch (UnknownHostException noAddress) {
            return peer;
        }
    }
}
