package org.qunfa.messaging.dispatch;

import org.qunfa.messaging.chunk.Journal;
import org.qunfa.messaging.halt.HaltRows;
import org.qunfa.model.DeliveryState;
import org.qunfa.store.Script;

/** Changes of chunks as columns, and the statement that writes them together with their journal. */
final class ChangeRows {

    private static final int STATES = DeliveryState.values().length;
    private static final int NONE = -1;

    private final int[] days;
    private final long[] ids;
    private final int[] versions;
    private final int[] cursors;
    private final int[] stopped;
    private final int[] rests;
    private final int[] counts;
    private final int[] posted;
    private final int[] voided;
    private final int[] stages;
    private final int[] epochs;
    private final int[] passings;
    private final byte[][] entries;
    private final boolean[] tells;
    private int size;

    ChangeRows(int capacity) {
        days = new int[capacity];
        ids = new long[capacity];
        versions = new int[capacity];
        cursors = new int[capacity];
        stopped = new int[capacity];
        rests = new int[capacity];
        counts = new int[capacity * STATES];
        posted = new int[capacity];
        voided = new int[capacity];
        stages = new int[capacity];
        epochs = new int[capacity];
        passings = new int[capacity];
        entries = new byte[capacity][];
        tells = new boolean[capacity];
    }

    void add(Batch.Change change) {
        var state = change.state();
        var key = state.facts().key();
        DeliveryState rest = state.rest();
        Integer epoch = change.runEpoch();
        days[size] = (int) key.day().toEpochDay();
        ids[size] = key.id();
        versions[size] = state.version();
        cursors[size] = state.cursor();
        stopped[size] = state.stoppedAhead();
        rests[size] = rest == null ? NONE : rest.ordinal();
        System.arraycopy(state.counts(), 0, counts, size * STATES, STATES);
        posted[size] = state.posted();
        voided[size] = state.voided();
        stages[size] = change.stage().ordinal();
        epochs[size] = epoch == null ? NONE : epoch;
        passings[size] = change.passing().ordinal();
        entries[size] = change.entries().isEmpty() ? new byte[0] : Journal.write(change.entries());
        tells[size] = Journal.tells(change.entries());
        size++;
    }

    void write(Script script) {
        script.add(
                """
                with changed as (
                    update messaging.chunk c
                    set version = c.version + 1, cursor = i.cursor, stopped = i.stopped,
                        rest = nullif(i.rest, -1)::smallint,
                        counts = (?::int[])[(i.no::int - 1) * ? + 1 : i.no::int * ?],
                        posted = i.posted, voided = i.voided, state = i.state::smallint,
                        holder = case when i.state = 1 then c.holder end,
                        waiting_at = case when i.state = 0 then now() else c.waiting_at end,
                        network = case when i.passing in (0, 3) then c.network else '' end,
                        avoid = case when i.passing = 0 or (i.passing = 1 and c.holder = any(c.avoid)) then c.avoid
                            when i.passing = 1 then c.avoid || c.holder else array[c.holder] end,
                        closed_at = case when i.state >= 2 then coalesce(c.closed_at, now()) end
                    from unnest(?::int[], ?::bigint[], ?::int[], ?::int[], ?::int[], ?::int[], ?::int[], ?::int[],
                            ?::int[], ?::int[], ?::int[], ?::bytea[], ?::boolean[]) with ordinality
                        as i(day, id, version, cursor, stopped, rest, posted, voided, state, run_epoch, passing, entries, tells,
                            no)
                    where c.day = date '1970-01-01' + i.day and c.id = i.id and c.version = i.version
                        and (i.run_epoch = -1 or exists (
                            select from messaging.notice n
                            where n.id = c.notice and n.state = 'active' and n.run_epoch = i.run_epoch
                                and not %s))
                    returning c.day, c.organisation, c.notice, c.id, i.entries, i.tells),
                told as (
                    insert into messaging.journal (day, organisation, notice, chunk, entries, tells)
                    select day, organisation, notice, id, entries, tells from changed where entries <> '')
                select messaging.require_all(?, count(*)) from changed""".formatted(HaltRows.HALTED),
                counts,
                STATES,
                STATES,
                days,
                ids,
                versions,
                cursors,
                stopped,
                rests,
                posted,
                voided,
                stages,
                epochs,
                passings,
                entries,
                tells,
                size);
    }
}
