"""ortoo user: people come and go, and no password stands on a command line."""
import os

from program import CommandCase, main

PASSWORD = b"correct horse battery\n"


class User(CommandCase):
    def test_add_list_role_password_remove(self):
        for words in (["list"], ["role", "ada", "reader"], ["token", "ada"], ["remove", "ada"]):
            self.assert_refused(self.ortoo("user", *words), "There is no store here")
            self.assertFalse(os.path.exists(self.path("store.db")), "only adding makes one")
        self.assertEqual(self.ortoo("user", "add", "first", stdin=PASSWORD).returncode, 0)
        self.assertEqual(self.ortoo("user", "remove", "first").returncode, 0)
        self.assertIn(b"No users yet", self.ortoo("user", "list").stdout)
        added = self.ortoo("user", "add", "ada", "--role", "owner", stdin=PASSWORD)
        self.assertEqual(added.stdout, b"ada is owner now.\n", added.stderr)
        self.assertEqual(self.ortoo("user", "add", "Бат", stdin=PASSWORD).returncode, 0)
        self.assertEqual(self.ortoo("user", "role", "бат", "editor").returncode, 0)
        self.assertEqual([line.split("\t")[:2] for line in self.ortoo("user", "list").stdout.decode().splitlines()],
                         [["ada", "owner"], ["Бат", "editor"]])
        self.assertEqual(self.ortoo("user", "password", "ada", stdin=b"another long one\n").returncode, 0)
        self.assertEqual(self.ortoo("user", "remove", "Бат").returncode, 0)
        self.assertNotIn("Бат".encode(), self.ortoo("user", "list").stdout)

    def test_what_is_refused(self):
        self.ortoo("user", "add", "ada", "--role", "owner", stdin=PASSWORD)
        self.assert_refused(self.ortoo("user", "add", "ADA", stdin=PASSWORD), "taken")
        self.assert_refused(self.ortoo("user", "add", "bob", stdin=b"short\n"), "at least 10")
        self.assert_refused(self.ortoo("user", "add", "bob", stdin=b""), "at least 10")
        self.assert_refused(self.ortoo("user", "add", "b/b", stdin=PASSWORD), "letters and digits")
        self.assert_refused(self.ortoo("user", "remove", "ada"), "last owner")
        self.assert_refused(self.ortoo("user", "role", "ada", "reader"), "last owner")
        self.assert_refused(self.ortoo("user", "password", "bob", stdin=PASSWORD), "no user")
        self.assertEqual(self.ortoo("user", "add", "bob", "--role", "king", stdin=PASSWORD).returncode, 2)
        self.assertEqual(self.ortoo("user").returncode, 2)


main()
