package org.effleurage.fhir.delivery;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// One connection for each thread, kept open: signing in anew for each statement would cost more than the statement.
final class OwnConnection {
    private final PGSimpleDataSource source = new PGSimpleDataSource();
    private final SwitchedOff off;
    private final ThreadLocal<Connection> mine = ThreadLocal.withInitial(this::open);

    private OwnConnection(String url, String user, String password, SwitchedOff off) {
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        this.off = off;
    }

    static DataSource to(String url, String user, String password, SwitchedOff off) {
        var own = new OwnConnection(url, user, password, off);
        return proxy(
                DataSource.class,
                (proxy, method, arguments) -> method.getName().equals("getConnection")
                        ? own.mine.get()
                        : passedOn(own.source, method, arguments));
    }

    private Connection open() {
        try {
            Connection real = source.getConnection();
            return proxy(Connection.class, (proxy, method, arguments) -> switch (method.getName()) {
                case "close" -> null;
                case "prepareStatement" -> {
                    arguments[0] = off.in((String) arguments[0]);
                    yield passedOn(real, method, arguments);
                }
                default -> passedOn(real, method, arguments);
            });
        } catch (SQLException notOpened) {
            throw new IllegalStateException("no connection", notOpened);
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object passedOn(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException inside) {
            throw inside.getCause();
        }
    }
}
