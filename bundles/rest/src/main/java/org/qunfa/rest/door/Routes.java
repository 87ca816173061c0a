package org.qunfa.rest.door;

import java.util.List;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;

/**
 * Makes Jersey's model of resources that exist already. Jersey would take them as they are too, but it calls each of them
 * a provider then, and warns that it is none.
 */
final class Routes {

    private Routes() {}

    /** The model of a resource: its addresses, answered by this very object. */
    static Resource of(Object resource) {
        Resource model = Resource.from(resource.getClass());
        if (model == null) {
            throw new IllegalArgumentException(resource.getClass() + " is no resource");
        }
        Resource.Builder routes = Resource.builder(model.getPath());
        answer(routes, model.getResourceMethods(), resource);
        for (Resource child : model.getChildResources()) {
            answer(routes.addChildResource(child.getPath()), child.getResourceMethods(), resource);
        }
        return routes.build();
    }

    private static void answer(Resource.Builder routes, List<ResourceMethod> methods, Object resource) {
        for (ResourceMethod method : methods) {
            routes.addMethod(method).handledBy(resource, method.getInvocable().getHandlingMethod());
        }
    }
}
