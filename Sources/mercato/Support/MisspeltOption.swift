import ArgumentParser
import JSONValue

/// An option that a command does not have, looked for when a command line could not be read.
///
/// The parser complains of what is missing before it complains of what is unknown: for `--instalation` it would say
/// that `--installation` is missing, which whoever typed it believes to see there.
struct MisspeltOption: CustomStringConvertible {
    let description: String

    /// Nil when all options are known, or nothing can be said.
    init?(in arguments: [String]) {
        // The parser's own account of the commands: deeper than what a stranger's JSON may be.
        guard let help = try? JSONValue(parsing: Mercato._dumpHelp(), depthMax: JSONLexer.depthLimit),
            var command = help["command"]
        else { return nil }
        var path = ["mercato"]
        var words = arguments[...]
        while let word = words.first, let next = MisspeltOption.subcommand(word, of: command) {
            command = next
            path.append(word)
            words = words.dropFirst()
        }
        if let word = words.first, !word.hasPrefix("-"), let commands = command["subcommands"]?.array, !commands.isEmpty
        {
            let names = commands.compactMap { $0["commandName"]?.string }.filter { $0 != "help" }
            description =
                "`\(path.joined(separator: " "))` has no command \(Output.plain(word)). It has "
                + "\(names.joined(separator: ", "))."
            return
        }
        let known = MisspeltOption.options(of: command)
        let isUnknown = { (word: String) in
            word.hasPrefix("--") && word.count > 2 && !known.contains(MisspeltOption.name(word))
        }
        guard let unknown = words.prefix(while: { $0 != "--" }).first(where: isUnknown) else { return nil }
        let name = MisspeltOption.name(unknown)
        let nearest = known.map { (name: $0, distance: MisspeltOption.distance(name, $0)) }
            .filter { $0.distance <= max(2, $0.name.count / 3) }.min { $0.distance < $1.distance }
        let fix =
            nearest.map { "Did you mean --\($0.name)?" } ?? "`\(path.joined(separator: " ")) --help` lists its options."
        description = "`\(path.joined(separator: " "))` has no option --\(Output.plain(name)). \(fix)"
    }

    private static func subcommand(_ word: String, of command: JSONValue) -> JSONValue? {
        command["subcommands"]?.array?.first { $0["commandName"]?.string == word }
    }

    private static func options(of command: JSONValue) -> Set<String> {
        let names = (command["arguments"]?.array ?? []).flatMap { $0["names"]?.array ?? [] }
        let long = names.filter { $0["kind"]?.string == "long" }.compactMap { $0["name"]?.string }
        return Set(long + ["help", "help-hidden", "version", "generate-completion-script", "experimental-dump-help"])
    }

    /// `--name=value` and `--name` without its hyphens.
    private static func name(_ word: String) -> String {
        String(word.dropFirst(2).prefix { $0 != "=" })
    }

    /// How many letters must be put in, taken out or changed.
    private static func distance(_ first: String, _ second: String) -> Int {
        let second = Array(second)
        var row = Array(0...second.count)
        for (i, letter) in first.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in second.enumerated() {
                let changed = letter == other ? diagonal : diagonal + 1
                diagonal = row[j + 1]
                row[j + 1] = min(changed, row[j] + 1, diagonal + 1)
            }
        }
        return row[second.count]
    }
}
