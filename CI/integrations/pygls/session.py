"""A client that was not written here goes through what the server offers; any exception is a failure."""

import asyncio
import json
import os
import pathlib
import subprocess
import sys

from lsprotocol import types
from pygls.lsp.client import LanguageClient

TOOL = os.environ["FIGURELINT"]
SAMPLE = pathlib.Path(__file__).parents[3] / "Reports/samples/work-report-2021.md"
GROWTH = "专利🙂 The number of branches grew by 52 percent, from 1,212 to 1,514.\n"
WIDTH = {"utf-8": lambda text: len(text.encode()), "utf-16": lambda text: len(text.encode("utf-16-le")) // 2, "utf-32": len}


def capabilities(encoding, pulls):
    diagnostic = types.DiagnosticClientCapabilities(related_document_support=False)
    return types.ClientCapabilities(
        general=types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind(encoding)]),
        window=types.WindowClientCapabilities(work_done_progress=True),
        workspace=types.WorkspaceClientCapabilities(
            configuration=True,
            workspace_edit=types.WorkspaceEditClientCapabilities(
                document_changes=True, resource_operations=[types.ResourceOperationKind.Create]
            ),
            did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
        ),
        text_document=types.TextDocumentClientCapabilities(
            diagnostic=diagnostic if pulls else None,
            publish_diagnostics=types.PublishDiagnosticsClientCapabilities(related_information=True, data_support=True),
            hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown]),
            code_action=types.CodeActionClientCapabilities(
                code_action_literal_support=types.ClientCodeActionLiteralOptions(
                    code_action_kind=types.ClientCodeActionKindOptions(value_set=[types.CodeActionKind.QuickFix])
                )
            ),
            document_symbol=types.DocumentSymbolClientCapabilities(hierarchical_document_symbol_support=True),
        ),
    )


class Client(LanguageClient):
    """Keeps what the server says by itself."""

    def __init__(self):
        super().__init__("figurelint-test", "1")
        self.published = {}
        self.registered = []
        self.settings = {"inlayHints": True}
        self.changed = asyncio.Event()
        self.progress = []

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def publish(params):
            self.published[params.uri] = params.diagnostics
            self.changed.set()

        @self.feature(types.CLIENT_REGISTER_CAPABILITY)
        def register(params):
            self.registered += [one.method for one in params.registrations]

        @self.feature(types.WORKSPACE_CONFIGURATION)
        def configuration(params):
            return [self.settings for _ in params.items]

        @self.feature(types.WINDOW_WORK_DONE_PROGRESS_CREATE)
        def create(params):
            return None

        @self.feature(types.WINDOW_SHOW_MESSAGE)
        def show(params):
            pass

        @self.feature(types.WINDOW_LOG_MESSAGE)
        def log(params):
            pass

    async def until(self, truth):
        while not truth():
            self.changed.clear()
            await asyncio.wait_for(self.changed.wait(), 60)


def cut(text, encoding, span):
    """The words between two places, counted as the encoding has it."""
    lines = text.split("\n")
    assert span.start.line == span.end.line, span
    line = lines[span.start.line]

    def index(column):
        at = 0
        while WIDTH[encoding](line[:at]) < column:
            at += 1
        assert WIDTH[encoding](line[:at]) == column, f"{column} lies inside a character"
        return at

    return line[index(span.start.character) : index(span.end.character)]


async def session(encoding, pulls, folder):
    path = folder / f"{encoding}.md"
    text = SAMPLE.read_text() + "\n" + GROWTH
    path.write_text(text)
    uri = path.as_uri()
    document = types.TextDocumentIdentifier(uri)
    client = Client()
    await client.start_io(TOOL, "lsp")
    answer = await client.initialize_async(
        types.InitializeParams(
            capabilities=capabilities(encoding, pulls),
            process_id=os.getpid(),
            workspace_folders=[types.WorkspaceFolder(folder.as_uri(), "test")],
        )
    )
    assert answer.capabilities.position_encoding == encoding, answer.capabilities.position_encoding
    client.initialized(types.InitializedParams())
    client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "markdown", 1, text)))

    async def diagnostics(previous=None):
        if not pulls:
            await client.until(lambda: uri in client.published)
            return client.published[uri]
        return await client.text_document_diagnostic_async(types.DocumentDiagnosticParams(document, previous_result_id=previous))

    found = await diagnostics()
    if pulls:
        again = await diagnostics(found.result_id)
        assert again.kind == "unchanged" and again.result_id == found.result_id
        assert uri not in client.published
        found = found.items
    told = json.loads(subprocess.run([TOOL, "check", "--format", "json", path], stdout=subprocess.PIPE).stdout)["findings"]
    assert len(told) > 10 and len(found) == len(told), (len(found), len(told))
    for finding in told:
        if "\n" in finding["span"]["text"]:
            continue
        met = [d for d in found if d.code == finding["rule"] and d.range.start.line + 1 == finding["span"]["line"]]
        assert finding["span"]["text"] in [cut(text, encoding, d.range) for d in met], finding

    growth = next(d for d in found if d.code == "core/growth-does-not-fit" and d.range.start.line == text.count("\n") - 1)
    assert cut(text, encoding, growth.range) == "52 percent"
    assert growth.data["fingerprint"] and growth.related_information
    hover = await client.text_document_hover_async(types.HoverParams(document, growth.range.start))
    assert "1,212" in hover.contents.value and cut(text, encoding, hover.range) == "52 percent"

    symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(document))
    assert any(child.name == "732 million" for symbol in symbols for child in symbol.children or [])
    everything = types.Range(types.Position(0, 0), types.Position(text.count("\n"), 0))
    assert not await client.text_document_inlay_hint_async(types.InlayHintParams(document, everything))

    actions = await client.text_document_code_action_async(
        types.CodeActionParams(document, growth.range, types.CodeActionContext([growth]))
    )
    correction = next(action for action in actions if action.title.startswith("Write"))
    explaining = next(action for action in actions if isinstance(action, types.Command))
    explanation = await client.workspace_execute_command_async(
        types.ExecuteCommandParams(explaining.command, arguments=explaining.arguments)
    )
    assert "Relations of the sentence" in explanation
    edit = correction.edit.document_changes[0].edits[0]
    assert cut(text, encoding, edit.range) in ("52 percent", "52")
    client.published.clear()
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            types.VersionedTextDocumentIdentifier(uri=uri, version=2),
            [types.TextDocumentContentChangePartial(range=edit.range, text=edit.new_text)],
        )
    )
    found = await diagnostics()
    found = found.items if pulls else found
    assert len(found) == len(told) - 1, len(found)

    # A configuration that switches a rule off is taken over when the client says that files have changed.
    (folder / ".figurelint.yml").write_text("rules:\n  core/no-such-day: off\n")
    client.published.clear()
    client.workspace_did_change_watched_files(
        types.DidChangeWatchedFilesParams([types.FileEvent((folder / ".figurelint.yml").as_uri(), types.FileChangeType.Created)])
    )
    found = await diagnostics()
    found = found.items if pulls else found
    assert len(found) == len(told) - 2 and "core/no-such-day" not in [d.code for d in found], len(found)
    (folder / ".figurelint.yml").unlink()
    assert "workspace/didChangeWatchedFiles" in client.registered

    await client.shutdown_async(None)
    client.exit(None)
    code = await asyncio.wait_for(client._server.wait(), 10)
    assert code == 0, f"exit code {code}"
    print(f"pygls: {encoding}, diagnostics {'pulled' if pulls else 'published'}: {len(told)} findings at their words")


async def main():
    folder = pathlib.Path(sys.argv[1])
    for encoding, pulls in [("utf-8", True), ("utf-32", True), ("utf-16", False)]:
        await session(encoding, pulls, folder)


asyncio.run(main())
