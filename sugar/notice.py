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
    'fr': {
        'opening': ('Un instant …', ''),
        'missing': (
            'Newleaf n’est pas encore sur cet ordinateur.',
            'Cette activité est sa fenêtre. Demande à ton enseignant d’installer Newleaf, puis ouvre-la de nouveau.',
        ),
        'failed': (
            'Newleaf ne peut pas s’ouvrir maintenant.',
            'Rien n’a changé sur ton ordinateur. Montre ceci à ton enseignant :',
        ),
        'ended': (
            'Newleaf s’est fermé.',
            'Ton ordinateur est comme il était. Arrête cette activité et ouvre-la de nouveau.',
        ),
    },
    'pt': {
        'opening': ('Um momento …', ''),
        'missing': (
            'O Newleaf ainda não está neste laptop.',
            'Esta atividade é a janela dele. Peça à sua professora que instale o Newleaf e abra-a de novo.',
        ),
        'failed': (
            'O Newleaf não pode abrir agora.',
            'Nada mudou no seu laptop. Mostre isto à sua professora:',
        ),
        'ended': (
            'O Newleaf fechou.',
            'Seu laptop está como estava. Pare esta atividade e abra-a de novo.',
        ),
    },
    'ar': {
        'opening': ('لحظة واحدة …', ''),
        'missing': (
            'ليس Newleaf على هذا الحاسوب بعد.',
            'هذا النشاط هو نافذته. اطلب من معلمك أن يثبّت Newleaf، ثم افتح النشاط مرة أخرى.',
        ),
        'failed': (
            'لا يمكن فتح Newleaf الآن.',
            'لم يتغيّر شيء على حاسوبك. أرِ هذا لمعلمك:',
        ),
        'ended': (
            'أُغلق Newleaf.',
            'حاسوبك كما كان. أوقف هذا النشاط وافتحه مرة أخرى.',
        ),
    },
    'rw': {
        'opening': ('Akanya gato …', ''),
        'missing': (
            'Newleaf ntiragera kuri iyi mudasobwa.',
            'Iki gikorwa ni idirishya ryayo. Saba umwarimu wawe ashyiremo Newleaf, maze wongere ugifungure.',
        ),
        'failed': (
            'Newleaf ntishobora gufunguka ubu.',
            'Nta cyahindutse kuri mudasobwa yawe. Ereka ibi umwarimu wawe:',
        ),
        'ended': (
            'Newleaf yifunze.',
            'Mudasobwa yawe imeze uko yari imeze. Hagarika iki gikorwa wongere ugifungure.',
        ),
    },
}

FROM_THE_RIGHT = ('ar',)

PAGE = """<!doctype html>
<html lang="%(language)s" dir="%(direction)s">
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
        'direction': 'rtl' if language in FROM_THE_RIGHT else 'ltr',
        'title': escape(title),
        'text': escape(text),
        'said': '<pre dir="ltr">%s</pre>' % escape(said) if said else '',
    }
