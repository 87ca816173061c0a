package org.qunfa.messaging.tell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.tell.post.Target;

class TurnsTest {

    private static final UUID OURS = new UUID(0, 1);
    private static final Instant NOW = Instant.parse("2030-01-31T00:00:00Z");

    private final Turns turns = new Turns(new Turns.Most(64, 16, 10, 6, 4));
    private long names;

    private Course course(UUID organisation, boolean failing) {
        return course(organisation, new UUID(1, names++), failing);
    }

    private static Course course(UUID organisation, UUID id, boolean failing) {
        Target target = Target.of("https://example.com/", "");
        var receiver = new Receiver(id, organisation, target, new Filter(Set.of("*")), 1, false, 0, List.of());
        var standing = new Standing(0, failing ? NOW : null, null, null, null, null, 0, 0);
        Pace pace = Pace.usual(Duration.ofHours(24), Duration.ofHours(72), () -> 0.5);
        return new Course(new Course.Stored(receiver, new Window("0-0", new byte[0]), standing, 0), pace);
    }

    private static Message message(Course course) {
        var payload = new Payload("evt_1", "test.happened", new byte[0]);
        return new Message(course, payload, List.of(), null, course.standing().failing());
    }

    /** Sends as much as there are places for, by turns; says how much that is. */
    private int fill(List<Course> courses) {
        int sent = 0;
        int before;
        do {
            before = sent;
            for (Course course : courses) {
                if (turns.free(course)) {
                    turns.begin(message(course));
                    sent++;
                }
            }
        } while (sent > before);
        return sent;
    }

    private List<Course> courses(UUID organisation, int many, boolean failing) {
        var courses = new ArrayList<Course>();
        for (int i = 0; i < many; i++) {
            courses.add(course(organisation, failing));
        }
        return courses;
    }

    @Test
    void whoHasNothingOutIsLetInHoweverManyOthersOfItsOrganisationAreSlow() {
        assertEquals(9 + 6, fill(courses(OURS, 9, false)));
        assertTrue(turns.free(course(OURS, false)));
    }

    @Test
    void boundsWhatOneOrganisationHasOut() {
        assertEquals(10 + 6, fill(courses(OURS, 30, false)));
        assertEquals(6, fill(courses(OURS, 30, true)));
    }

    @Test
    void whatFailsTakesNoPlaceFromWhatWorks() {
        fill(courses(OURS, 10, true));
        assertEquals(4, fill(courses(OURS, 1, false)));
        fill(courses(OURS, 9, false));
        assertFalse(turns.free(course(OURS, true)));
        assertTrue(turns.free(course(new UUID(0, 2), true)));
    }

    @Test
    void keepsPlacesForOrganisationsThatHaveNothingOut() {
        for (int i = 2; i < 20; i++) {
            fill(courses(new UUID(0, i), 10, false));
        }
        assertTrue(turns.free(course(OURS, false)));
        for (int i = 2; i < 20; i++) {
            fill(courses(new UUID(0, i), 10, true));
        }
        assertTrue(turns.free(course(new UUID(0, 99), false)));
    }

    @Test
    void aReceiverThatBeginsAnewStillHasWhatItHadOut() {
        UUID id = new UUID(2, 2);
        Course before = course(OURS, id, false);
        var sent = new ArrayList<Message>();
        while (turns.free(before)) {
            sent.add(message(before));
            turns.begin(message(before));
        }
        assertEquals(4, sent.size());
        assertFalse(turns.free(course(OURS, id, false)));
        sent.forEach(turns::end);
        assertEquals(4, fill(List.of(course(OURS, id, false))));
    }

    @Test
    void oneThatFailsGetsItsMessagesOneByOneOnceTheOthersAreOver() {
        UUID id = new UUID(2, 2);
        Message working = message(course(OURS, id, false));
        turns.begin(working);
        Course failing = course(OURS, id, true);
        assertFalse(turns.free(failing));
        turns.end(working);
        assertEquals(1, fill(List.of(failing)));
    }
}
