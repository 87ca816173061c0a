package org.qunfa.store.start;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of {@code etc/org.qunfa.store.cfg}. A change stops the embedded server and starts it again. */
@ObjectClassDefinition(name = "Store", description = "Where the platform's PostgreSQL is")
public @interface StoreSettings {

    @AttributeDefinition(
            name = "URL",
            description = "JDBC URL of a given PostgreSQL, as jdbc:postgresql://host:5432/qunfa;"
                    + " empty: the platform runs one of its own below its data directory")
    String url() default "";

    @AttributeDefinition(name = "User", description = "role in the given database; it must own the database")
    String user() default "qunfa";

    @AttributeDefinition(
            name = "Password",
            type = AttributeType.PASSWORD,
            description = "password in the given database; empty: see passwordFile")
    String __password() default "";

    @AttributeDefinition(
            name = "Password file",
            description = "file whose first line is the password in the given database; read when password is empty")
    String passwordFile() default "";

    @AttributeDefinition(name = "Pool", description = "connections at most, 1 to 1000", min = "1", max = "1000")
    int poolSize() default 16;

    @AttributeDefinition(
            name = "Borrow timeout",
            description = "seconds that work waits for a connection, 1 to 60",
            min = "1",
            max = "60")
    int borrowTimeoutSeconds() default 5;

    @AttributeDefinition(
            name = "Statement timeout",
            description = "seconds that one SQL statement may take, 1 to 3600",
            min = "1",
            max = "3600")
    int statementTimeoutSeconds() default 60;

    @AttributeDefinition(
            name = "Grace",
            description = "seconds that the database may be away before everything that needs it is stopped, 0 to 600;"
                    + " until then callers see errors and try again",
            min = "0",
            max = "600")
    int graceSeconds() default 15;

    @AttributeDefinition(
            name = "Embedded: connections",
            description = "sessions that the embedded server accepts, 20 to 5000",
            min = "20",
            max = "5000")
    int embeddedMaxConnections() default 100;

    @AttributeDefinition(
            name = "Embedded: shared buffers",
            description = "megabytes of page cache of the embedded server, 16 to 65536",
            min = "16",
            max = "65536")
    int embeddedSharedBuffersMegabytes() default 256;

    @AttributeDefinition(
            name = "Embedded: start timeout",
            description = "seconds that a start of the embedded server may take, recovery included, 10 to 86400",
            min = "10",
            max = "86400")
    int embeddedStartTimeoutSeconds() default 600;

    @AttributeDefinition(
            name = "Embedded: user",
            description = "user of the system whom the embedded server runs as when the platform runs as root;"
                    + " empty: a user namespace, and where there is none postgres or nobody")
    String embeddedUser() default "";
}
