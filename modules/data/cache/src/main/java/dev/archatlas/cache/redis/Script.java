package dev.archatlas.cache.redis;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A script that Redis runs in one atomic step.
 *
 * @param text in Lua
 * @param digest by which Redis knows it
 */
public record Script(String text, String digest) {

    /** Reads a script from the class path. */
    public static Script named(String name) {
        try (InputStream file = Script.class.getResourceAsStream("/" + name)) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            byte[] sha1 = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return new Script(text, HexFormat.of().formatHex(sha1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-1.", e);
        }
    }

    Request byDigest(List<String> keys, List<byte[]> arguments) {
        return filled(Request.cmd(Command.EVALSHA).arg(digest), keys, arguments);
    }

    Request inFull(List<String> keys, List<byte[]> arguments) {
        return filled(Request.cmd(Command.EVAL).arg(text), keys, arguments);
    }

    private static Request filled(Request request, List<String> keys, List<byte[]> arguments) {
        request.arg(keys.size());
        keys.forEach(request::arg);
        arguments.forEach(request::arg);
        return request;
    }
}
