package org.qunfa.messaging.accept;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.chunk.Addressee;
import org.qunfa.messaging.chunk.Stop;
import org.qunfa.messaging.frequency.FrequencyCheck;
import org.qunfa.messaging.wording.Wording;
import org.qunfa.store.Database;
import org.qunfa.store.Vault;

/** Says whom the rules of frequency would stop, were the list sent now. One thread's. */
final class Foresight {

    private final Database database;
    private final FrequencyCheck.Sender sender;
    private final FrequencyCheck.Foresight rules;

    Foresight(Database database, Vault vault, UUID organisation, NoticePlan plan) {
        this.database = database;
        sender = new FrequencyCheck.Sender(organisation, plan.wording(), false);
        String channel = plan.route() == null ? "" : plan.route().value();
        rules = new FrequencyCheck(vault, channel).new Foresight();
    }

    /** A recipient, and the fingerprint of its number. */
    record Addressed(Addressee addressee, long fingerprint) {}

    /** For each, in their order, why it would be stopped; null when it would not. */
    List<@Nullable Stop> look(List<Addressed> addressed) {
        Wording wording = sender.wording();
        var messages = addressed.stream()
                .map(one -> {
                    var values = wording.byName(one.addressee().values());
                    String text = wording.render(values, one.addressee().to().countryCode());
                    return new FrequencyCheck.Message(sender, one.fingerprint(), text);
                })
                .toList();
        return database.read(connection -> rules.look(connection, messages));
    }
}
