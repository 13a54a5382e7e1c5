package dev.archatlas.saga.twophase;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.sql.XAConnection;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.postgresql.xa.PGXADataSource;

/**
 * Two databases that know nothing of each other, north and south. Beside the module's own on one server, so that nothing has
 * to be set up; to the transaction manager they are two resource managers all the same.
 */
@ApplicationScoped
public class BankDatabases {

    private static final int BEFORE_RECOVERY_LOOKS = 1;

    private final String url;
    private final String user;
    private final String password;

    BankDatabases(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    void create(@Observes @Priority(BEFORE_RECOVERY_LOOKS) StartupEvent starting) throws SQLException {
        for (Branch branch : Branch.values()) {
            try (Connection server = connect(url)) {
                createDatabase(server, branch);
            }
            try (Connection database = connect(urlOf(branch));
                    Statement statement = database.createStatement()) {
                statement.execute("select pg_advisory_lock(1)");
                statement.execute(
                        "create table if not exists account (owner text primary key, balance bigint not null check (balance >= 0))");
            }
        }
    }

    private void createDatabase(Connection server, Branch branch) throws SQLException {
        String url = urlOf(branch);
        String name = url.substring(url.lastIndexOf('/') + 1);
        try (Statement statement = server.createStatement()) {
            statement.execute("select pg_advisory_lock(1)");
            try (ResultSet known = statement.executeQuery("select from pg_database where datname = '" + name + "'")) {
                if (!known.next()) {
                    statement.execute("create database \"" + name + "\"");
                }
            }
        }
    }

    /** A connection that takes part in distributed transactions. */
    XAConnection open(Branch branch) throws SQLException {
        PGXADataSource dataSource = new PGXADataSource();
        dataSource.setUrl(urlOf(branch));
        dataSource.setUser(user);
        dataSource.setPassword(password);
        return dataSource.getXAConnection();
    }

    /** A connection for local transactions. */
    Connection connect(Branch branch) throws SQLException {
        return connect(urlOf(branch));
    }

    private String urlOf(Branch branch) {
        return url + "_" + branch.name().toLowerCase(java.util.Locale.ROOT);
    }

    private Connection connect(String to) throws SQLException {
        Properties login = new Properties();
        login.put("user", user);
        login.put("password", password);
        return DriverManager.getConnection(to, login);
    }
}
