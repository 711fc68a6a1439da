"""The built program for the tests of the command line: python3 test_X.py PATH-TO-ORTOO."""
import os
import subprocess
import sys
import tempfile
import unittest

ORTOO = os.path.abspath(sys.argv[1]) if len(sys.argv) > 1 else None
# Of every environment that is made anew.
SANITIZERS = {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}


class CommandCase(unittest.TestCase):
    """A test with a folder of its own and a store in it."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, content):
        mode = "wb" if isinstance(content, bytes) else "w"
        with open(self.path(name), mode, **({} if mode == "wb" else {"encoding": "utf-8"})) as file:
            file.write(content)
        return self.path(name)

    def ortoo(self, *arguments, stdin=b"", environment=None, timeout=120, **process):
        env = {"PATH": os.environ["PATH"], "HOME": self.folder, "ORTOO_STORE_PATH": self.path("store.db"),
               **SANITIZERS, **(environment or {})}
        return subprocess.run([ORTOO, *arguments], input=stdin, capture_output=True, env=env, cwd=self.folder,
                              timeout=timeout, **process)

    def assert_refused(self, result, *words):
        """Exit code 1, nothing on standard output, one line on standard error with these words."""
        message = result.stderr.decode("utf-8", "replace")
        self.assertEqual(result.returncode, 1, message)
        self.assertEqual(result.stdout, b"")
        self.assertEqual(len(message.strip().splitlines()), 1, message)
        for word in words:
            self.assertIn(word, message)


def main():
    unittest.main(argv=[sys.argv[0]])
