"""Tests of what needs no Sugar: `python3 -m unittest tests` in this folder. Not in the bundle."""

import unittest

from address import address_in, page_address
from languages import as_tags, first_of
from notice import WORDS, notice_page


class AddressTest(unittest.TestCase):
    def test_is_told_by_one_event(self):
        self.assertEqual(address_in('{"event":"listening","url":"http://127.0.0.1:1/?token=t"}'), 'http://127.0.0.1:1/?token=t')
        for line in ('', 'Open http://127.0.0.1:1/', '[]', '{"event":"warning","url":"x"}', '{"error":{}}'):
            self.assertIsNone(address_in(line), line)

    def test_has_her_colours_and_the_size_of_sugar(self):
        told = page_address('http://127.0.0.1:1/?token=t', '#FF2B34,#005FE4', 53)
        self.assertEqual(told, 'http://127.0.0.1:1/?token=t&colours=%23FF2B34,%23005FE4&cell=53')


class LanguagesTest(unittest.TestCase):
    def test_are_tags_in_her_order(self):
        names = ['es_PE.UTF-8', 'es_PE', 'es.UTF-8', 'es', 'ca@valencia', 'C']
        self.assertEqual(as_tags(names), ['es-PE', 'es', 'ca'])
        self.assertEqual(as_tags(['C']), ['en'])

    def test_first_that_there_is(self):
        self.assertEqual(first_of(['qu', 'es-PE', 'en'], WORDS), 'es')
        self.assertEqual(first_of(['xx'], WORDS), 'en')


class NoticeTest(unittest.TestCase):
    def test_every_language_has_every_notice(self):
        for language, words in WORDS.items():
            self.assertEqual(words.keys(), WORDS['en'].keys(), language)
            for which in words:
                self.assertIn('lang="%s"' % language, notice_page(which, [language]))

    def test_what_was_said_is_text(self):
        self.assertIn('&lt;b&gt;', notice_page('failed', ['en'], '<b>'))


if __name__ == '__main__':
    unittest.main()
