package dev.archatlas.embedded.stack;

import dev.archatlas.embedded.lease.Mode;
import org.junit.jupiter.api.BeforeAll;

class ContainerOutageTest extends OutageTests {
    ContainerOutageTest() {
        super(Checkouts.settings("container-outage", Checkouts.HOME, Mode.CONTAINERS));
    }

    @BeforeAll
    @Override
    void leaseBothWays() {
        ContainersTest.requireContainers();
        super.leaseBothWays();
    }
}
