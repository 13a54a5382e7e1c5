package dev.archatlas.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Property tests run in the same module, and the same Surefire run, as tests with a running Quarkus. */
class PropertiesBesideQuarkusTest {

    @Property(tries = 200)
    void reversingTwiceChangesNothing(@ForAll @Size(max = 20) List<Integer> list) {
        List<Integer> twice = new ArrayList<>(list);
        Collections.reverse(twice);
        Collections.reverse(twice);
        assertThat(twice).isEqualTo(list);
    }
}
