package org.qunfa.accounts.passwords;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.OldForm;
import org.qunfa.accounts.rows.PeopleSettings;
import org.qunfa.model.PhoneNumber;

/**
 * Makes and checks what is stored of passwords, on few threads of its own: each hash takes memory and time on purpose, and many
 * at once would take those of everybody. Safe for use by many threads.
 */
@Component(service = Passwords.class, configurationPid = PeopleSettings.PID)
public final class Passwords {

    private final ThreadPoolExecutor pool;
    private final @Nullable BreachedPasswords breached;
    private final SecureRandom random = new SecureRandom();

    @Activate
    public Passwords(PeopleSettings settings) {
        this(
                settings.hashingThreads(),
                settings.hashingQueue(),
                settings.breachedPasswords().isEmpty()
                        ? null
                        : new BreachedPasswords(Path.of(settings.breachedPasswords())));
    }

    /**
     * Passwords outside a framework.
     *
     * @param threads how many are hashed at once
     * @param waiting how many may wait
     */
    public Passwords(int threads, int waiting) {
        this(threads, waiting, null);
    }

    private Passwords(int threads, int waiting, @Nullable BreachedPasswords breached) {
        this.breached = breached;
        pool = new ThreadPoolExecutor(
                threads, threads, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting), work -> {
                    Thread thread = new Thread(work, "qunfa-accounts-passwords");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
    }

    /** Stops; who waits is asked to come again. */
    @Deactivate
    public void stop() {
        for (Runnable waiting : pool.shutdownNow()) {
            if (waiting instanceof Future<?> future) {
                future.cancel(false);
            }
        }
    }

    /**
     * Refuses a password that is too short, too long, can be guessed, or leaked (OWASP ASVS 6.2.4, 6.2.12).
     *
     * @param phone its owner's number
     * @throws Denied INVALID
     */
    public void require(String password, PhoneNumber phone) {
        PasswordRules.require(password, phone);
        String normal = PasswordRules.normal(password);
        // Leaked lists hold what was typed, which another keyboard writes otherwise.
        if (breached != null && (breached.holds(normal) || (!normal.equals(password) && breached.holds(password)))) {
            throw PasswordRules.weak();
        }
    }

    /** What is wrong with the file of passwords that leaked at a path; null when nothing is. Reads little of it. */
    public static @Nullable String unfit(String path) {
        return BreachedPasswords.problem(path);
    }

    /** Why no password is looked up among those that leaked although a file of them is given; null when it is not so. */
    @Nullable
    String problem() {
        return breached == null ? null : breached.problem();
    }

    /**
     * What is stored of a password.
     *
     * @throws Denied BUSY when too many wait
     */
    public String hash(String password) {
        return onPool(() -> Argon2.hash(password, salt()));
    }

    /**
     * What is stored of an MD5 that another system kept: no MD5 stays.
     *
     * @param md5 in lower-case hexadecimal
     * @throws Denied BUSY when too many wait
     */
    public String adopt(OldForm form, String salt, String md5) {
        return onPool(() -> new OldHash(form, salt, Argon2.hash(md5, salt())).stored());
    }

    /**
     * Whether a password is the one of which this is stored, as it was typed or in its {@linkplain PasswordRules#normal normal}
     * form: other systems hashed what was typed. Whatever is stored, if anything, the same password takes as long.
     *
     * @throws Denied BUSY when too many wait
     */
    public boolean matches(String typed, @Nullable String stored) {
        String normal = PasswordRules.normal(typed);
        boolean right = matchesAsIs(normal, stored);
        if (typed.equals(normal)) {
            return right;
        }
        return matchesAsIs(typed, stored != null && OldHash.is(stored) ? stored : null) || right;
    }

    private boolean matchesAsIs(String password, @Nullable String stored) {
        return onPool(() -> {
            if (stored == null) {
                Argon2.spend(password);
                return false;
            }
            if (OldHash.is(stored)) {
                OldHash old = OldHash.read(stored);
                return Argon2.matches(old.md5(password), old.phc());
            }
            return Argon2.matches(password, stored);
        });
    }

    /** Whether what is stored should be made anew when the password is at hand. */
    public static boolean isOutdated(String stored) {
        return OldHash.is(stored) || !Argon2.isCurrent(stored);
    }

    private byte[] salt() {
        byte[] salt = new byte[Argon2.SALT_OCTETS];
        random.nextBytes(salt);
        return salt;
    }

    private <T> T onPool(Callable<T> work) {
        try {
            return pool.submit(work).get();
        } catch (RejectedExecutionException | CancellationException e) {
            throw Denied.busy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Denied.busy();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a password could not be hashed", e.getCause());
        }
    }
}
