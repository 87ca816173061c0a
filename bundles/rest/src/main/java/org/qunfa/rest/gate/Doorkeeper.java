package org.qunfa.rest.gate;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.qunfa.rest.body.Texts;
import org.qunfa.rest.problem.Fault;

/**
 * Puts a guard before every resource method: the key, its scope, and the query parameters that the method knows. A method
 * without {@link Needs}, {@link ByPerson} or {@link Open} keeps the whole door shut.
 */
public final class Doorkeeper implements DynamicFeature {

    private final Gate gate;

    public Doorkeeper(Gate gate) {
        this.gate = gate;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Method method = resource.getResourceMethod();
        Needs needs = method.getAnnotation(Needs.class);
        Set<String> known = queryNames(method);
        boolean confirmed = method.isAnnotationPresent(Confirmed.class);
        if (needs != null) {
            context.register(guarded(c -> gate.admit(c, needs.value()), confirmed, known));
        } else if (method.isAnnotationPresent(ByPerson.class)) {
            boolean frozenToo = method.isAnnotationPresent(WhileFrozen.class) || method.isAnnotationPresent(GET.class);
            context.register(guarded(c -> gate.admitPerson(c, frozenToo), confirmed, known));
        } else if (method.isAnnotationPresent(Open.class)) {
            context.register((ContainerRequestFilter) request -> checkQuery(request, known));
        } else if (method.getDeclaringClass().getName().startsWith("org.glassfish.jersey.")) {
            context.register((ContainerRequestFilter) Doorkeeper::refuse);
        } else {
            throw new IllegalStateException(method + " says neither what it needs nor that it is open");
        }
    }

    private ContainerRequestFilter guarded(Function<Credentials, Visit> guard, boolean confirmed, Set<String> known) {
        return request -> {
            Credentials credentials = Credentials.of(request);
            try {
                Visit visit = guard.apply(credentials);
                visit.note(request);
                checkQuery(request, known);
                if (confirmed) {
                    visit.requireConfirmed();
                }
            } catch (Fault e) {
                if (e.status() == 403) {
                    Visit.noteRefused(request, gate.name(credentials));
                }
                throw e;
            }
        };
    }

    private static Set<String> queryNames(Method method) {
        TakesQuery more = method.getAnnotation(TakesQuery.class);
        return Stream.concat(
                        Stream.of(method.getParameters())
                                .map(p -> p.getAnnotation(QueryParam.class))
                                .filter(Objects::nonNull)
                                .map(QueryParam::value),
                        Stream.of(more == null ? new String[0] : more.value()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static void checkQuery(ContainerRequestContext request, Set<String> known) {
        for (Map.Entry<String, List<String>> query :
                request.getUriInfo().getQueryParameters().entrySet()) {
            String pointer = "/" + Texts.token(query.getKey());
            if (known.contains(TakesQuery.ANYTHING)) {
                return;
            }
            if (!known.contains(query.getKey())) {
                throw Fault.at(400, pointer, "unknown-parameter", "there is no such query parameter here");
            } else if (query.getValue().size() > 1) {
                throw Fault.at(400, pointer, "repeated-parameter", "this query parameter is given twice");
            }
        }
    }

    /** Jersey answers OPTIONS by itself, to everybody; here nobody asks for that. */
    private static void refuse(ContainerRequestContext request) {
        var resource = ((ExtendedUriInfo) request.getUriInfo()).getMatchedModelResource();
        String[] methods = resource.getAllMethods().stream()
                .map(ResourceMethod::getHttpMethod)
                .filter(m -> m != null && !m.equals("OPTIONS"))
                .distinct()
                .sorted()
                .toArray(String[]::new);
        throw new NotAllowedException(
                methods.length == 0 ? "GET" : methods[0],
                methods.length < 2 ? new String[0] : Arrays.copyOfRange(methods, 1, methods.length));
    }
}
