package org.qunfa.rest.hours;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.SendingHours.Holiday;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.gate.Keyed;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/** The days that are not what their weekday says. */
@Path("/holidays")
@Tag(name = "operations")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class HolidaysResource {

    private final Engines engines;
    private final long limit;

    public HolidaysResource(Engines engines, Settings settings) {
        this.engines = engines;
        this.limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    /** A day that is not what its weekday says. */
    @Schema(name = "Holiday")
    record HolidayAnswer(
            @Schema(type = "string", format = "date") String date,
            String name,

            @Schema(
                    description = "off: a holiday; workday: worked on though it may be a weekend.",
                    allowableValues = {"off", "workday"})
            String kind) {

        static HolidayAnswer of(Holiday day) {
            return new HolidayAnswer(day.date().toString(), day.name(), day.workday() ? "workday" : "off");
        }
    }

    /** A year. */
    @Schema(name = "HolidayYear")
    record HolidayYear(String country, int year, List<HolidayAnswer> days) {}

    @GET
    @Path("/{country}/{year}")
    @Needs(Scope.CHANNELS_READ)
    @Operation(summary = "List a country's holidays of a year.", description = "Needs the scope channels:read.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public HolidayYear holidays(@PathParam("country") String country, @PathParam("year") String year) {
        int of = year(year);
        List<Holiday> days = engines.hours().holidays(country, of);
        return new HolidayYear(country, of, days.stream().map(HolidayAnswer::of).toList());
    }

    @PUT
    @Path("/{country}/{year}")
    @Needs(Scope.HOURS_WRITE)
    @Consumes("text/csv")
    @Operation(
            summary = "Put a country's holidays of a year in place of those that were there.",
            description =
                    "Needs the scope hours:write of a key of the platform's own organisation. The body is CSV with the columns date, name and kind (off or workday).")
    @RequestBody(required = true, content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @ApiResponse(
            responseCode = "200",
            description = "What is in force now.",
            content = @Content(schema = @Schema(implementation = HolidayYear.class)))
    public HolidayYear put(
            @Context ContainerRequestContext request,
            @PathParam("country") String country,
            @PathParam("year") String year,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        int of = year(year);
        engines.hours().putHolidays(country, of, HolidayTable.read(Bodies.open(request, body, limit)));
        return holidays(country, year);
    }

    private static int year(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Fault.at(422, "/year", "bad-year", "the year is a number, such as 2027");
        }
    }
}
