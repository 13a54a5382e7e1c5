package dev.archatlas.cache.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.archatlas.cache.product.Product;
import dev.archatlas.showcase.Topic;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@Topic("distributed-cache/multi-level")
class CodecTest {

    private final Codec<Product> codec = new Codec<>(Product.class, new ObjectMapper(), 1, 200);

    private static Product described(String description) {
        return new Product("p", "lamp", 1, description, 1);
    }

    @Test
    void largeValueIsCompressedAndASmallOneIsNot() {
        Product large = described("bright ".repeat(1_000));
        Product small = described("bright");
        assertThat(codec.encode(large)).hasSizeLessThan(500);
        assertThat(new String(codec.encode(small), 1, 5, StandardCharsets.UTF_8))
                .isEqualTo("{\"id\"");
        assertThat(codec.decode(codec.encode(large))).isEqualTo(large);
        assertThat(codec.decode(codec.encode(small))).isEqualTo(small);
    }

    @Test
    void bytesThatAreNoValueAreTold() {
        assertThatThrownBy(() -> codec.decode(new byte[] {0, 1, 2})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> codec.decode(new byte[] {1, 1, 2})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> codec.decode(new byte[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Envelope.of(new byte[5])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void twoVersionsOfTheProgramDoNotReadEachOthersValues() {
        assertThat(new Keys("products", 1).value(0, "p")).isNotEqualTo(new Keys("products", 2).value(0, "p"));
        assertThat(new Keys("products", 1).pending()).isNotEqualTo(new Keys("products", 2).pending());
    }
}
