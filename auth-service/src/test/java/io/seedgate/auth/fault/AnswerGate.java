package io.seedgate.auth.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Stands between the service and its database and can hold what the database answers: then
 * statements are carried out, and the service doesn't learn of it.
 */
final class AnswerGate implements AutoCloseable {
  private static final int BUFFER_BYTES = 8192;

  private final ServerSocket listening;
  private final int databasePort;
  private boolean held;

  AnswerGate(int databasePort) throws IOException {
    this.databasePort = databasePort;
    listening = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  synchronized void hold() {
    held = true;
  }

  synchronized void release() {
    held = false;
    notifyAll();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket service = listening.accept();
        Socket database = new Socket(InetAddress.getLoopbackAddress(), databasePort);
        daemon(() -> copy(service, database, false));
        daemon(() -> copy(database, service, true));
      } catch (IOException closed) {
        // the next one, if the gate is still there
      }
    }
  }

  private void copy(Socket from, Socket to, boolean answers) {
    byte[] buffer = new byte[BUFFER_BYTES];
    // Closing a stream closes its socket.
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (answers) {
          pass();
        }
        out.write(buffer, 0, read);
      }
    } catch (IOException | InterruptedException broken) {
      // as the other side will find out
    }
  }

  private synchronized void pass() throws InterruptedException {
    while (held) {
      wait();
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "answer gate");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    release();
    listening.close();
  }
}
