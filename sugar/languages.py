"""In which languages she reads. Pure."""


def as_tags(names):
    """Names of locales, setlocale(3), as tags of RFC 5646: ['es-PE', 'es']. Those that say nothing of a language are left out."""
    tags = []
    for name in names:
        tag = name.split('.')[0].split('@')[0].replace('_', '-')
        if tag not in ('C', 'POSIX', '') and tag not in tags:
            tags.append(tag)
    return tags or ['en']


def first_of(tags, languages):
    """The first of her languages that is among `languages`, else English."""
    spoken = (tag.split('-')[0] for tag in tags)
    return next((language for language in spoken if language in languages), 'en')
