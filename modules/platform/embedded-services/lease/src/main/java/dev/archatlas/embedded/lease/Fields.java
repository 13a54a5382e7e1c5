package dev.archatlas.embedded.lease;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The fields of a protocol line: percent-encoded, one space between two. */
record Fields(List<String> values) {
    static String join(String... values) {
        return Arrays.stream(values)
                .map(value -> URLEncoder.encode(value, UTF_8))
                .collect(Collectors.joining(" "));
    }

    static Fields split(String line) {
        return new Fields(Arrays.stream(line.split(" ", -1))
                .map(value -> URLDecoder.decode(value, UTF_8))
                .toList());
    }

    String at(int index) {
        if (index >= values.size()) {
            throw new IllegalArgumentException("field %d of %d is missing".formatted(index, values.size()));
        }
        return values.get(index);
    }
}
