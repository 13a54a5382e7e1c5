package dev.archatlas.saga.exploration;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.Flyway;

/**
 * A database of its own, where no part of the running application interferes. Commits do not wait for the disk: it is
 * processes that die here, not the database.
 */
public final class OwnDatabase implements AutoCloseable {

    private final DataSource server;
    private final String name;
    private final AgroalDataSource pool;

    /** Creates the module's schemas in a new database beside that of the application. */
    public OwnDatabase(DataSource server, Config config, String purpose) throws SQLException {
        this.server = server;
        String url = config.getValue("quarkus.datasource.jdbc.url", String.class);
        this.name = url.substring(url.lastIndexOf('/') + 1) + "_" + purpose;
        execute("create database " + name);
        pool = AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(connections -> connections
                        .maxSize(20)
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url + "_" + purpose)
                                .principal(
                                        new NamePrincipal(config.getValue("quarkus.datasource.username", String.class)))
                                .credential(new SimplePassword(
                                        config.getValue("quarkus.datasource.password", String.class)))
                                .initialSql("set synchronous_commit = off"))));
        Flyway.configure(getClass().getClassLoader()).dataSource(pool).load().migrate();
    }

    /** Connections to it. */
    public DataSource connections() {
        return pool;
    }

    @Override
    public void close() throws SQLException {
        pool.close();
        execute("drop database if exists " + name + " with (force)");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = server.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
