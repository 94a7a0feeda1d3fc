package import Documents
package import Findings
import Text

extension Fingerprints {
    /// The fingerprint of a document's next finding.
    package mutating func next(of finding: Finding, in document: Document) -> Fingerprint {
        next(of: finding, in: document.text, within: document.stretch(at: finding.span.start))
    }
}
