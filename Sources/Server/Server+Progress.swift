import Engine
import Reporters

/// How far the check of a long document has come, for clients that show such things.
struct Progress: Sendable {
    let whole: Int
    /// Whether the client agreed to show it.
    var isShown = false
    var percent = 0

    static func token(_ uri: String) -> String { "figurelint:\(uri)" }
}

extension Server {
    /// Shorter work is done before anybody has read that it is under way.
    private static let longWork = 256 << 10

    /// Asks whether the progress may be shown, where there is much to do.
    mutating func openProgress(_ uri: String, _ bytes: Int) {
        guard client.showsProgress, bytes >= Server.longWork, progress[uri] == nil else { return }
        progress[uri] = Progress(whole: bytes)
        ask(.progress(uri: uri), "window/workDoneProgress/create") { $0.member("token", Progress.token(uri)) }
    }

    mutating func beginProgress(_ uri: String) {
        guard progress[uri] != nil, documents[uri]?.stage == .unsurveyed else {
            progress[uri] = nil
            return
        }
        progress[uri]?.isShown = true
        tell(uri) { output in
            output.member("kind", "begin")
            output.member("title", "checking figures")
            output.member("cancellable", false)
            output.member("percentage", 0)
        }
    }

    mutating func report(_ document: OpenDocument) {
        guard let state = progress[document.uri], state.isShown, let draft = document.draft else { return }
        let percent = max(0, min(99, 100 - 100 * draft.outstanding / max(state.whole, 1)))
        // Every tenth is enough.
        guard percent >= state.percent + 10 else { return }
        progress[document.uri]?.percent = percent
        tell(document.uri) { output in
            output.member("kind", "report")
            output.member("percentage", percent)
        }
    }

    mutating func endProgress(_ uri: String) {
        guard let state = progress.removeValue(forKey: uri), state.isShown else { return }
        tell(uri) { $0.member("kind", "end") }
    }

    private mutating func tell(_ uri: String, _ value: (inout Output) -> Void) {
        notify("$/progress") { output in
            output.member("token", Progress.token(uri))
            output.object("value", value)
        }
    }
}
