package org.qunfa.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class TargetsTest {

    @Test
    void saysWhatIsMetAndWhatIsMissed() {
        ObjectNode result = Results.object();
        var told = new ByteArrayOutputStream();
        var targets = new Targets(result, new PrintStream(told, true, StandardCharsets.UTF_8));
        targets.below("ratio", 1.29, 1.3);
        targets.below("ratio", 1.3, 1.3);
        targets.above("times", 1, 1);
        targets.atLeast("caught", 99, 99);
        targets.atMost("stopped", 0.11, 0.1);
        targets.same("segments", IntNode.valueOf(5), IntNode.valueOf(5));
        targets.same("segments", IntNode.valueOf(5), IntNode.valueOf(6));
        assertEquals(
                List.of(true, false, false, true, false, true, false),
                StreamSupport.stream(result.path("targets").spliterator(), false)
                        .map(target -> target.path("met").asBoolean())
                        .toList());
        assertEquals(1.3, result.at("/targets/0/target").asDouble());
        String lines = told.toString(StandardCharsets.UTF_8);
        assertTrue(lines.contains("met: ratio is 1.29, and is to be below 1.30"), lines);
        assertTrue(lines.contains("MISSED: segments is 6, and is to be 5"), lines);
    }
}
