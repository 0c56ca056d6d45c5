"""WebKit, showing one page of this machine and leading nowhere else."""

from urllib.parse import urlsplit

import gi

for _version in ('4.1', '4.0'):
    try:
        gi.require_version('WebKit2', _version)
        break
    except ValueError:
        continue

from gi.repository import WebKit2  # noqa: E402

# Tells the page's description, now and whenever it changes, in a world of its own: the page does not see it.
TELL_DESCRIPTION = """
const said = window.webkit.messageHandlers.said;
let last;
const tell = () => {
  const now = document.querySelector('meta[name="description"]')?.content ?? '';
  if (now !== '' && now !== last) said.postMessage((last = now));
};
new MutationObserver(tell).observe(document.documentElement, {
  subtree: true, childList: true, attributes: true, attributeFilter: ['content'],
});
tell();
"""
WORLD = 'newleaf-sugar'


class PageView(WebKit2.WebView):
    """Tells `on_sentence(text)` what the page says of itself, whenever that changes."""

    def __init__(self, languages, on_sentence):
        # Nothing of it stays on the disk: what there is to remember, the engine remembers.
        context = WebKit2.WebContext.new_ephemeral()
        context.set_preferred_languages(languages)
        content = WebKit2.UserContentManager()
        content.connect('script-message-received::said', self._take, on_sentence)
        content.register_script_message_handler_in_world('said', WORLD)
        content.add_script(
            WebKit2.UserScript.new_for_world(
                TELL_DESCRIPTION,
                WebKit2.UserContentInjectedFrames.TOP_FRAME,
                WebKit2.UserScriptInjectionTime.END,
                WORLD,
                None,
                None,
            )
        )
        WebKit2.WebView.__init__(self, web_context=context, user_content_manager=content)
        self._origin = None
        self.connect('decide-policy', self._decide)
        self.connect('context-menu', lambda *_event: True)
        self.connect('permission-request', self._refuse)

    def open(self, address):
        self._origin = origin_of(address)
        self.load_uri(address)

    def show_page(self, html):
        self._origin = None
        self.load_html(html, None)

    def _take(self, _content, message, on_sentence):
        on_sentence(message.get_js_value().to_string())

    def _decide(self, _view, decision, kind):
        if kind == WebKit2.PolicyDecisionType.RESPONSE:
            return False
        uri = decision.get_navigation_action().get_request().get_uri()
        if uri == 'about:blank' or (self._origin is not None and origin_of(uri) == self._origin):
            return False
        decision.ignore()
        return True

    def _refuse(self, _view, request):
        request.deny()
        return True


def origin_of(address):
    """Scheme, host and port. Pure."""
    parts = urlsplit(address)
    return (parts.scheme, parts.netloc)
