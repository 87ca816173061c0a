package org.qunfa.messaging.tell;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Webhooks.Made;
import org.qunfa.messaging.Webhooks.NewSecret;
import org.qunfa.messaging.Webhooks.Progress;
import org.qunfa.messaging.Webhooks.Secret;
import org.qunfa.messaging.Webhooks.State;
import org.qunfa.messaging.Webhooks.Webhook;
import org.qunfa.store.Vault;

/** The stored forms of answers that show a secret: sealed, for the organisation that asked. */
final class Shown {

    private final Vault vault;
    private final byte[] context;

    Shown(Vault vault, UUID organisation) {
        this.vault = vault;
        context = ("webhook answer " + organisation).getBytes(StandardCharsets.UTF_8);
    }

    private interface Fields {
        void to(DataOutputStream out) throws IOException;
    }

    private interface Form<T> {
        T of(DataInputStream in) throws IOException;
    }

    private byte[] seal(Fields fields) {
        var octets = new ByteArrayOutputStream(256);
        try (var out = new DataOutputStream(octets)) {
            fields.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return vault.seal(octets.toByteArray(), context);
    }

    private <T> T open(byte[] sealed, Form<T> form) {
        try (var in = new DataInputStream(new ByteArrayInputStream(vault.open(sealed, context)))) {
            return form.of(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] write(NewSecret secret) {
        return seal(out -> write(secret, out));
    }

    NewSecret secret(byte[] sealed) {
        return open(sealed, Shown::secret);
    }

    private static void write(NewSecret secret, DataOutputStream out) throws IOException {
        out.writeUTF(secret.secret());
        out.writeInt(secret.secrets().size());
        for (Secret each : secret.secrets()) {
            out.writeUTF(each.since().toString());
            out.writeUTF(each.until() == null ? "" : each.until().toString());
        }
    }

    private static NewSecret secret(DataInputStream in) throws IOException {
        String secret = in.readUTF();
        var secrets = new ArrayList<Secret>();
        for (int left = in.readInt(); left > 0; left--) {
            secrets.add(new Secret(Instant.parse(in.readUTF()), instant(in.readUTF())));
        }
        return new NewSecret(secret, secrets);
    }

    private static @Nullable Instant instant(String text) {
        return text.isEmpty() ? null : Instant.parse(text);
    }

    /** Stores a webhook that has just been made, to which nothing has happened. */
    byte[] write(Made made) {
        Webhook webhook = made.webhook();
        return seal(out -> {
            out.writeUTF(webhook.id().toString());
            out.writeUTF(webhook.url());
            out.writeInt(webhook.events().size());
            for (String type : webhook.events()) {
                out.writeUTF(type);
            }
            out.writeInt(webhook.batch());
            out.writeUTF(webhook.created().toString());
            out.writeUTF(webhook.progress().cursor());
            write(made.secret(), out);
        });
    }

    Made made(byte[] sealed) {
        return open(sealed, in -> {
            UUID id = UUID.fromString(in.readUTF());
            String url = in.readUTF();
            Set<String> events = new TreeSet<>();
            for (int left = in.readInt(); left > 0; left--) {
                events.add(in.readUTF());
            }
            int batch = in.readInt();
            Instant created = Instant.parse(in.readUTF());
            var progress = new Progress(in.readUTF(), null, null, null, 0, 0, null);
            NewSecret secret = secret(in);
            List<Secret> secrets = secret.secrets();
            var webhook = new Webhook(id, url, events, batch, State.ON, null, false, secrets, created, progress);
            return new Made(webhook, secret);
        });
    }
}
