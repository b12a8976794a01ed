"""A web server with the faults of others, on loopback.  Says its port on
stdout; writes each request, and when two were under way at once, to LOG."""
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

log = open(sys.argv[1], "a", buffering=1, encoding="utf-8")
lock = threading.Lock()
never = threading.Event()
under_way = 0
pages = {"/": "Home", "/ok": "Annual reviews", "/new": "The new place",
         "/soft": "Page not found | Council", "/nohead": "No HEAD"}
moves = {"/moved": (301, "/new"), "/temporary": (302, "/ok"),
         "/home": (301, "/"), "/loop": (301, "/loop")}
errors = {"/gone": 404, "/refused": 403, "/broken": 500}


class Handler(BaseHTTPRequestHandler):
    def answer(self):
        global under_way
        with lock:
            # Whoever is tired of waiting may go on.
            under_way += self.path != "/slow"
            if under_way > 1:
                log.write("TWO AT ONCE\n")
            log.write(f"{self.command} {self.path}\n")
        path = self.path
        if path == "/slow":
            never.wait(30)
        if path in moves:
            self.send_response(moves[path][0])
            self.send_header("Location", moves[path][1])
        elif path in errors:
            self.send_response(errors[path])
        elif path == "/nohead" and self.command == "HEAD":
            self.send_response(405)
        else:
            self.send_response(200)
        body = b""
        if path in pages:
            self.send_header("Content-Type", "text/html; charset=utf-8")
            body = f"<html><head><title>{pages[path]}</title>".encode()
            body += b" " * 200000
        else:
            self.send_header("Content-Type", "application/pdf")
        self.send_header("Connection", "close")
        # Before the answer is sent: the next question may follow at once.
        with lock:
            under_way -= path != "/slow"
        self.end_headers()
        try:
            if self.command == "GET":
                self.wfile.write(body)
        except OSError:
            pass

    do_GET = do_HEAD = answer

    def log_message(self, *args):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
print(server.server_address[1], flush=True)
server.serve_forever()
