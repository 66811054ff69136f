/// What the sandbox tells a person and a script: `sandbox.env`, and a first report to paste.
struct SandboxEnv {
    let url: String
    let httpsURL: String
    let caFile: String
    let world: World

    /// `KEY=value` lines; no value needs quoting but a path with spaces, which is quoted for the shell.
    var text: String {
        let file = caFile.contains(" ") ? "'\(caFile)'" : caFile
        let places = [("MERCATO_URL", url), ("MERCATO_HTTPS_URL", httpsURL), ("MERCATO_CA_FILE", file)]
        return (places + world.variables).map { "\($0)=\($1)\n" }.joined()
    }

    func welcome(envFile: String) -> String {
        """
        Mercato sandbox is ready.

          HTTP    \(url)
          HTTPS   \(httpsURL)   (certificate authority: \(caFile))
          world   \(envFile)   (every SID and secret, as KEY=value)

        Report usage:

          curl \(url)/v1/InstalledAddOns/\(world.installation)/Usage \\
            -u \(world.key):\(world.keySecret) \\
            -H 'Content-Type: application/json' -H 'Idempotency-Key: my-first-report' \\
            -d '{"billable_items": [{"sid": "\(world.billingItem)", "quantity": 44.02}]}'

        Ctrl-C stops it; the same --data brings it back as it was.
        """
    }
}
