package dev.archatlas.saga.fault;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Knows every durable write of the module, a commit or a record that the broker stored, and can let the process die right
 * before or right after the n-th one. In a process of its own the death is real ({@code faults.halt=true}): the JVM
 * halts, no finally block runs. Else the thread is lost.
 */
@ApplicationScoped
public class CrashPoints {

    /** On which side of a durable write. */
    public enum Side {
        BEFORE,
        AFTER
    }

    /** Stands for the death of the process. */
    public static final class Crash extends Error {
        Crash(String write, Side side) {
            super("Crashed on purpose %s the write '%s'".formatted(side, write), null, false, false);
        }
    }

    /** A durable write. */
    @FunctionalInterface
    public interface Write<E extends Exception> {
        void run() throws E;
    }

    private static final int UNARMED = -1;

    private final boolean halt;
    private final List<String> written = new CopyOnWriteArrayList<>();
    private int countdown = UNARMED;
    private Side side = Side.BEFORE;

    /** Crash points that let a process halt, or only a thread die. */
    public CrashPoints(@ConfigProperty(name = "faults.halt", defaultValue = "false") boolean halt) {
        this.halt = halt;
    }

    /** Makes the n-th durable write from now the last one, n counted from 1, or the first that does not happen. */
    public synchronized void arm(int n, Side at) {
        countdown = n;
        side = at;
        written.clear();
    }

    /** Lives on. */
    public synchronized void disarm() {
        countdown = UNARMED;
    }

    /** Whether a death is still to come. */
    public synchronized boolean armed() {
        return countdown != UNARMED;
    }

    /** The durable writes since the arming, by name. */
    public List<String> written() {
        return List.copyOf(written);
    }

    /** Does a durable write, or dies on one side of it. */
    public <E extends Exception> void pass(String name, Write<E> write) throws E {
        boolean last = isLast(name);
        if (last && side == Side.BEFORE) {
            die(name);
        }
        write.run();
        if (last) {
            die(name);
        }
    }

    private synchronized boolean isLast(String name) {
        if (countdown == UNARMED) {
            return false;
        }
        written.add(name);
        if (--countdown > 0) {
            return false;
        }
        countdown = UNARMED;
        return true;
    }

    private void die(String name) {
        if (halt) {
            Runtime.getRuntime().halt(137);
        }
        throw new Crash(name, side);
    }
}
