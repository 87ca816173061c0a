package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.qunfa.rest.BadInputTest.problem;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Scope;

/** Permitted hours, holidays and series over REST. */
class HoursTest {

    private static final String BODY = "{\"opens\":\"08:00\",\"closes\":\"20:00\",\"source\":\"a rule\"}";

    @AutoClose
    private final Door door = new Door(Map.of("requestsPerSecond", 50));

    private HttpRequest.Builder json(String path, String body) {
        return door.authorised(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder csv(String body) {
        return door.authorised("/holidays/CN/2031")
                .header("Content-Type", "text/csv")
                .PUT(BodyPublishers.ofString(body));
    }

    @Test
    void putsShowsAndRemovesHours() throws Exception {
        String shown = "{\"class\":\"marketing\",\"channel\":null,\"opens\":\"08:00\",\"closes\":\"20:00\","
                + "\"zone\":\"Asia/Shanghai\",\"days\":\"all\",\"country\":\"CN\",\"source\":\"a rule\",\"version\":1,"
                + "\"since\":\"2030-01-31T00:00:00Z\"}";
        assertEquals(shown, door.send(json("/hours/marketing", BODY)).text());
        assertEquals(
                "{\"items\":[" + shown + "],\"next\":null}", door.get("/hours").text());
        var own = door.send(json(
                "/hours/marketing/smpp~main",
                "{\"opens\":\"21:00\",\"closes\":\"02:00\",\"zone\":\"Europe/Berlin\",\"days\":\"weekdays\","
                        + "\"country\":\"DE\",\"source\":\"theirs\"}"));
        assertEquals("smpp~main", own.json().at("/channel").asText());
        assertEquals(2, door.get("/hours").json().at("/items").size());
        assertEquals(
                204,
                door.send(door.authorised("/hours/marketing/smpp~main").DELETE())
                        .status());
        assertEquals(
                204, door.send(door.authorised("/hours/marketing").DELETE()).status());
        problem(door.send(door.authorised("/hours/marketing").DELETE()), 404, "not-found", null);
    }

    @Test
    void refusesHoursThatThereAreNot() throws Exception {
        problem(door.send(json("/hours/spam", BODY)), 422, "unknown-class", "/class");
        problem(door.send(json("/hours/code/!", BODY)), 422, "unknown-channel", "/channel");
        problem(door.send(json("/hours/code", BODY.replace("08:00", "25:00"))), 422, "bad-time", "/opens");
        problem(door.send(json("/hours/code", BODY.replace("20:00", "8"))), 422, "bad-time", "/closes");
        String more = BODY.substring(0, BODY.length() - 1);
        problem(door.send(json("/hours/code", more + ",\"zone\":\"Mars\"}")), 422, "unknown-zone", "/zone");
        problem(door.send(json("/hours/code", more + ",\"days\":\"some\"}")), 422, "unknown-word", "/days");
        problem(door.send(json("/hours/code", more + ",\"why\":1}")), 400, "unknown-field", "/why");
        assertEquals("{\"items\":[],\"next\":null}", door.get("/hours").text());
        String reader = door.keys.key(Scope.CHANNELS_READ);
        var request = door.request("/hours/code")
                .header("Authorization", "Bearer " + reader)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(BODY));
        assertEquals(403, door.send(request).status());
    }

    @Test
    void beginsShowsAndChangesSeries() throws Exception {
        String body = "{\"notice\":\"" + MemorySeries.ID + "\",\"rule\":\"FREQ=WEEKLY\",\"onHolidays\":\"after\"}";
        var begun = door.post("/series", body);
        assertEquals(201, begun.status(), begun.text());
        assertEquals("/api/v1/series/" + MemorySeries.ID, begun.header("Location"));
        String shown = "{\"id\":\"" + MemorySeries.ID + "\",\"state\":\"active\",\"notice\":\"" + MemorySeries.ID
                + "\",\"kind\":\"daily\",\"class\":\"notice\",\"signature\":\"群发\",\"recipients\":3,"
                + "\"rule\":\"FREQ=WEEKLY\",\"zone\":\"Asia/Shanghai\",\"onHolidays\":\"after\",\"country\":\"CN\","
                + "\"next\":[\"2030-02-01T00:00:00Z\",\"2030-02-02T00:00:00Z\"],"
                + "\"past\":[{\"at\":\"2030-01-31T00:00:00Z\",\"outcome\":\"refused\",\"notice\":null,"
                + "\"reason\":\"quota-exceeded\"}],\"createdAt\":\"2030-01-31T00:00:00Z\"}";
        assertEquals(shown, begun.text());
        assertEquals(shown, door.get("/series/" + MemorySeries.ID).text());
        assertEquals(
                "{\"items\":[" + shown + "],\"next\":null}", door.get("/series").text());
        for (String verb : new String[] {"pause", "resume", "cancel"}) {
            assertEquals(
                    200,
                    door.post("/series/" + MemorySeries.ID + "/" + verb, "").status());
        }
        assertEquals(
                "cancelled",
                door.get("/series/" + MemorySeries.ID).json().at("/state").asText());
        problem(door.get("/series/1"), 404, "not-found", null);
        problem(door.post("/series", body.replace("after", "never")), 422, "unknown-word", "/onHolidays");
        problem(door.post("/series", "{\"notice\":\"x\",\"rule\":\"y\"}"), 422, "bad-id", "/notice");
        problem(door.post("/series", "{\"notice\":\"" + MemorySeries.ID + "\"}"), 422, "missing", "/rule");
    }

    @Test
    void loadsAYearOfHolidays() throws Exception {
        String shown = "{\"country\":\"CN\",\"year\":2031,\"days\":[{\"date\":\"2031-03-04\",\"name\":\"made up\","
                + "\"kind\":\"off\"},{\"date\":\"2031-03-08\",\"name\":\"for it\",\"kind\":\"workday\"}]}";
        String rows = "date,name,kind\n2031-03-04,made up,off\n2031-03-08,for it,workday\n";
        assertEquals(shown, door.send(csv(rows)).text());
        assertEquals(shown, door.get("/holidays/CN/2031").text());
        problem(door.send(csv("day,name,kind\n1,2,off\n")), 400, "csv-columns", null);
        problem(door.send(csv("date,name,kind\n2031-02-30,x,off\n")), 422, "bad-date", "/days/0/date");
        problem(door.send(csv("date,name,kind\n2031-02-03,x,half\n")), 422, "unknown-word", "/days/0/kind");
        problem(door.send(csv("date,name,kind\n2031-02-03\n")), 400, "bad-csv", null);
        problem(door.get("/holidays/CN/soon"), 422, "bad-year", "/year");
        assertEquals(shown, door.get("/holidays/CN/2031").text());
    }
}
