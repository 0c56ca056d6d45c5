"""What is shown where there is no page of the web shell: while it comes, and where it can't."""

from html import escape

from languages import first_of

WORDS = {
    'en': {
        'opening': ('One moment …', ''),
        'missing': (
            'Newleaf is not on this laptop yet.',
            'This activity is its window. Ask your teacher to install Newleaf, then start it again.',
        ),
        'failed': (
            'Newleaf can’t open now.',
            'Nothing on your laptop was changed. Show this to your teacher:',
        ),
        'ended': (
            'Newleaf has closed.',
            'Your laptop is as it was. Stop this activity and start it again.',
        ),
    },
    'es': {
        'opening': ('Un momento …', ''),
        'missing': (
            'Newleaf todavía no está en esta computadora.',
            'Esta actividad es su ventana. Pide a tu docente que instale Newleaf, y ábrela otra vez.',
        ),
        'failed': (
            'Newleaf no puede abrirse ahora.',
            'Nada cambió en tu computadora. Muestra esto a tu docente:',
        ),
        'ended': (
            'Newleaf se cerró.',
            'Tu computadora está como estaba. Detén esta actividad y ábrela otra vez.',
        ),
    },
}

PAGE = """<!doctype html>
<html lang="%(language)s">
<meta charset="utf-8">
<title>Newleaf</title>
<style>
body { background: #c0c0c0; color: #000; font: 20px/1.4 sans-serif; margin: 75px; }
h1 { font-size: 30px; }
pre { white-space: pre-wrap; background: #fff; padding: 15px; }
</style>
<h1>%(title)s</h1>
<p>%(text)s</p>
%(said)s
</html>
"""


def notice_page(which, tags, said=''):
    """HTML of one notice, with what the command said, for a teacher. Pure."""
    language = first_of(tags, WORDS)
    title, text = WORDS[language][which]
    return PAGE % {
        'language': language,
        'title': escape(title),
        'text': escape(text),
        'said': '<pre>%s</pre>' % escape(said) if said else '',
    }
