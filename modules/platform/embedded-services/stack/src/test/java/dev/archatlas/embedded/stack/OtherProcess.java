package dev.archatlas.embedded.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.archatlas.embedded.lease.Lease;
import dev.archatlas.embedded.lease.Service;
import dev.archatlas.embedded.lease.StackSettings;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A client in a process of its own, which holds a lease on Redis until it is killed. */
record OtherProcess(Process process, long stackPid) {

    /** Starts it and waits for its lease; {@code prefix} is a program that runs it, for example {@code setsid}. */
    static OtherProcess start(StackSettings settings, String... prefix) throws IOException {
        List<String> command = new ArrayList<>(List.of(prefix));
        command.addAll(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Datlas.services.linger=" + System.getProperty("atlas.services.linger"),
                "-cp",
                settings.classPath().stream().map(String::valueOf).collect(Collectors.joining(File.pathSeparator)),
                OtherProcess.class.getName(),
                settings.checkout().root().getFileName().toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        String line = output.readLine();
        if (line == null) {
            throw new IOException("the client ended without a lease");
        }
        return new OtherProcess(process, Long.parseLong(line));
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /**
     * Leases and waits.
     *
     * @param args the name of the checkout
     */
    public static void main(String[] args) throws IOException {
        Lease lease = Checkouts.lease(Checkouts.settings(args[0]), Service.REDIS);
        System.out.println(lease.stackPid());
        int _ = System.in.read(); // until killed
    }
}
