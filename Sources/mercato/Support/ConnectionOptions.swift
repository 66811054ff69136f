import ArgumentParser

/// The options of every command that talks to a server.
///
/// Each flag wins over the variable that says the same. Variables are those of the environment, or of the file named
/// by `--env-file` alone. Of the credentials they hold, `--as` picks a party's; without it MERCATO_USERNAME and
/// MERCATO_PASSWORD come first, then those of the party that the command is mostly used by.
struct ConnectionOptions: ParsableArguments {
    @Option(help: "The server: scheme, host and port. Otherwise MERCATO_URL, or MERCATO_HTTPS_URL.")
    var url: String?

    @Option(
        help: "Trust these PEM certificates in place of the system's. Otherwise MERCATO_CA_FILE.",
        completion: .file(), transform: ArgumentText.path)
    var caFile: String?

    @Option(help: "An account's SID or an API key's. Otherwise MERCATO_USERNAME, or a party's of sandbox.env.")
    var username: String?

    @Option(help: "The account's token or the key's secret. Other users can see it here; prefer MERCATO_PASSWORD.")
    var password: String?

    @Option(name: .customLong("as"), help: "Speak for this party of sandbox.env.")
    var party: Party?

    @Option(
        help: "Read variables from this file, such as sandbox.env, instead of the environment.", completion: .file(),
        transform: ArgumentText.path)
    var envFile: String?

    func validate() throws {
        if party != nil, username != nil || password != nil {
            throw ValidationError("--as names a party, --username and --password another; give one or the other.")
        }
    }

    /// Finds out where the server is and who calls.
    /// - Parameter usual: the party that the command is mostly used by
    /// - Throws: ``CommandFailure`` naming the flag, the variable and the fix for what is missing.
    func access(usual: Party) throws(CommandFailure) -> ServerAccess {
        let variables = if let envFile { try Variables(file: envFile) } else { Variables() }
        guard let url = url ?? variables["MERCATO_URL"] ?? variables["MERCATO_HTTPS_URL"] else {
            throw CommandFailure(
                "which server? Give --url, or set MERCATO_URL in \(variables.source), or name the sandbox.env of a "
                    + "running `mercato dev` with --env-file")
        }
        let (username, password) = try credentials(variables, usual: usual)
        return ServerAccess(
            url: url, username: username, password: password, caFile: caFile ?? variables["MERCATO_CA_FILE"])
    }

    private func credentials(
        _ variables: Variables, usual: Party
    ) throws(CommandFailure) -> (username: String, password: String) {
        let own = (
            username: username ?? variables["MERCATO_USERNAME"], password: password ?? variables["MERCATO_PASSWORD"]
        )
        // Half a pair on the command line is never completed with half of a party's.
        if username != nil || password != nil {
            guard let username = own.username else {
                throw missing("--username", "MERCATO_USERNAME", variables)
            }
            guard let password = own.password else {
                throw missing("--password", "MERCATO_PASSWORD", variables)
            }
            return (username, password)
        }
        if party == nil, let username = own.username, let password = own.password { return (username, password) }
        let party = party ?? usual
        guard let username = variables[party.usernameVariable] else {
            throw missing("--username", party.usernameVariable, variables)
        }
        guard let password = variables[party.passwordVariable] else {
            throw missing("--password", party.passwordVariable, variables)
        }
        return (username, password)
    }

    private func missing(_ flag: String, _ variable: String, _ variables: Variables) -> CommandFailure {
        CommandFailure(
            "who calls? \(variable) is not set in \(variables.source). Give --username and --password (here \(flag) is "
                + "missing), or set MERCATO_USERNAME and MERCATO_PASSWORD, or name the sandbox.env of a running "
                + "`mercato dev` with --env-file")
    }
}
