package dev.archatlas.cqrs.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.archatlas.showcase.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.hibernate.Session;

/**
 * Crypto-shredding: history cannot be changed, but what is personal in it is encrypted with a key per person
 * (AES-256-GCM, NIST SP 800-38D, bound to the person). Destroy the key, and all copies everywhere are unreadable, while
 * every stream still folds.
 */
@ApplicationScoped
@Topic("event-driven/event-sourcing")
public class PersonalData {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Session database;
    private final SecureRandom random = new SecureRandom();

    PersonalData(Session database) {
        this.database = database;
    }

    /** Encrypts a text with the person's key, which is made where there is none. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Sealed seal(UUID person, String text) {
        byte[] fresh = random(32);
        database.createNativeQuery("insert into personal_key (person, key) values (?1, ?2) on conflict do nothing")
                .setParameter(1, person)
                .setParameter(2, fresh)
                .executeUpdate();
        byte[] nonce = random(NONCE_BYTES);
        byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, key(person).orElseThrow(), nonce, person, text.getBytes(UTF_8));
        return new Sealed(Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(nonce.length + encrypted.length)
                        .put(nonce)
                        .put(encrypted)
                        .array()));
    }

    /** The text, or nothing once the person's key is destroyed. */
    @Transactional
    public Optional<String> open(UUID person, Sealed text) {
        return key(person).map(key -> {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text.ciphertext()));
            byte[] nonce = new byte[NONCE_BYTES];
            bytes.get(nonce);
            byte[] encrypted = new byte[bytes.remaining()];
            bytes.get(encrypted);
            return new String(cipher(Cipher.DECRYPT_MODE, key, nonce, person, encrypted), UTF_8);
        });
    }

    /**
     * Destroys the person's key.
     *
     * @return whether there was one
     */
    @Transactional
    public boolean erase(UUID person) {
        return database.createNativeQuery("delete from personal_key where person = ?1")
                        .setParameter(1, person)
                        .executeUpdate()
                == 1;
    }

    private Optional<byte[]> key(UUID person) {
        return database.createNativeQuery("select key from personal_key where person = ?1", byte[].class)
                .setParameter(1, person)
                .getResultStream()
                .findFirst();
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] cipher(int mode, byte[] key, byte[] nonce, UUID person, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(person.toString().getBytes(UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException tampered) {
            throw new IllegalStateException("Personal data of %s cannot be processed".formatted(person), tampered);
        }
    }
}
