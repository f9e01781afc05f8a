using System.CommandLine;

namespace Experimance.Host.Commands.Notify;

/// <summary>The options of <c>experimance notify setup</c>.</summary>
internal sealed class SetupOptions
{
    private const int LongestWait = 3600;

    public Option<string> Server { get; } =
        new("--server")
        {
            Description = "The ntfy server, as https://ntfy.example.org, or with user:password@ before the name.",
            DefaultValueFactory = _ => "https://ntfy.sh",
        };

    public Option<string?> Role { get; } =
        new("--role")
        {
            Description = "A role of the project's people gets a topic of its own; without it the general one.",
        };

    public Option<string?> Token { get; } =
        new("--token")
        {
            Description =
                "Access token of a closed server. Others on this machine may see it while the command runs: better set it before.",
        };

    public Option<bool> Existing { get; } =
        new("--existing") { Description = "Shows the topic that is set already and tests it: for a further phone." };

    public Option<bool> Replace { get; } =
        new("--replace")
        {
            Description =
                "A topic that is set already gives way to the new one; phones that listen to the old hear nothing more.",
        };

    public Option<int> Wait { get; } =
        new("--wait") { Description = "So many seconds it waits for the tap.", DefaultValueFactory = _ => 300 };

    public void AddTo(Command command)
    {
        Wait.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > LongestWait)
            {
                result.AddError($"--wait is 1 to {LongestWait} seconds");
            }
        });
        command.Add(Server);
        command.Add(Role);
        command.Add(Token);
        command.Add(Existing);
        command.Add(Replace);
        command.Add(Wait);
    }
}
