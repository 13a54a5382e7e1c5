package dev.archatlas.cache.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.showcase.Topic;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

@Topic("distributed-cache/multi-level")
class EnvelopePropertyTest {

    @Property
    void whatIsPutInComesOut(
            @ForAll @Size(max = 300) byte[] payload, @ForAll long expires, @ForAll @IntRange(min = 0) int load) {
        Envelope read = Envelope.of(new Envelope(Optional.of(payload), expires, load).bytes());
        assertThat(read.payload().orElseThrow()).isEqualTo(payload);
        assertThat(read.expiresMillis()).isEqualTo(expires);
        assertThat(read.loadMicros()).isEqualTo(load);
        assertThat(Envelope.of(new Envelope(Optional.empty(), expires, load).bytes())
                        .payload())
                .isEmpty();
    }
}
