import Foundation

/// Where commands keep what must outlive them.
enum StateDirectory {
    /// `$XDG_STATE_HOME/mercato`, or `~/.local/state/mercato`.
    static func path() -> String {
        let environment = ProcessInfo.processInfo.environment
        // The XDG rules: a relative path counts as none.
        if let base = environment["XDG_STATE_HOME"], base.hasPrefix("/") { return "\(base)/mercato" }
        let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? NSHomeDirectory()
        return "\(home)/.local/state/mercato"
    }
}
