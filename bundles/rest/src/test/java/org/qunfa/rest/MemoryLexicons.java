package org.qunfa.rest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Lexicons;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.TextHit;
import org.qunfa.messaging.filter.Action;
import org.qunfa.messaging.filter.Disguise;
import org.qunfa.messaging.filter.Word;
import org.qunfa.model.OrganisationId;

/** The last version of each list, in memory. */
final class MemoryLexicons implements Lexicons {

    private final Map<@Nullable OrganisationId, Head> heads = new HashMap<>();
    private final Map<@Nullable OrganisationId, List<Word>> words = new HashMap<>();
    private long version;

    @Override
    public synchronized Optional<Head> inForce(@Nullable OrganisationId of) {
        return Optional.ofNullable(heads.get(of));
    }

    @Override
    public synchronized Piece words(@Nullable OrganisationId of, PageRequest page) {
        List<Word> all = words.getOrDefault(of, List.of());
        int from = page.after() == null ? 0 : Integer.parseInt(page.after());
        int to = Math.min(all.size(), from + page.limit());
        Head head = inForce(of).orElseThrow();
        return new Piece(head, new Page<>(all.subList(from, to), to < all.size() ? Integer.toString(to) : null));
    }

    @Override
    public synchronized Piece words(@Nullable OrganisationId of, long asked, PageRequest page) {
        if (inForce(of).filter(head -> head.version() == asked).isEmpty()) {
            throw Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "this list never had such a version");
        }
        return words(of, page);
    }

    @Override
    public synchronized Head load(@Nullable OrganisationId of, List<Word> given, Note note) {
        if (note.source().length() > 200) {
            throw Refusal.of(Refusal.Fault.INVALID, "/source", "bad-length", "source has 1 to 200 characters");
        }
        var head = new Head(++version, MemoryNotices.TIME, note.actor(), note.source(), given.size());
        heads.put(of, head);
        words.put(of, given);
        return head;
    }

    @Override
    public Opinion test(OrganisationId organisation, String text) {
        var hit = new TextHit("g-1", "gambling", Action.BLOCK, Set.of(Disguise.GAPS), 7, 1, text.length());
        return new Opinion(Action.BLOCK, List.of(hit), 1, List.of(7L));
    }
}
