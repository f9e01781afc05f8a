using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Experimance.Actors.Configuration.Projects;
using Experimance.Operations.Machine;

namespace Experimance.Operations.Verbs;

/// <summary>One call of a verb: what was asked, of which machine, and where it speaks.</summary>
/// <param name="Checkout">The working tree that <c>deploy.sh</c> was called in, where it said so.</param>
internal sealed record VerbRun(
    OpsMeans Means,
    TargetMachine Machine,
    string? Checkout,
    TextWriter Output,
    TextWriter Error
)
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public string Verb { get; init; } = "";
    public string? ProjectOption { get; init; }
    public bool Dev { get; init; }
    public bool Prod { get; init; }
    public bool Json { get; init; }
    public bool DryRun { get; init; }
    public bool Changes { get; init; }

    /// <summary>The user who does it: behind sudo the one who called it.</summary>
    public static string Who =>
        Environment.GetEnvironmentVariable("SUDO_USER") is { Length: > 0 } caller ? caller : Environment.UserName;

    /// <summary>Which installation is meant (contract); said in the first line on standard error.</summary>
    /// <param name="named">The project, where it stands otherwise than in the option.</param>
    /// <exception cref="OpsRefusal">It cannot be told, or there is no such project.</exception>
    public Installation Find(string? named = null)
    {
        var found = InstallationChoice.Choose(this, named ?? ProjectOption);
        Error.WriteLine(found.Headline);
        return found;
    }

    /// <summary>For people.</summary>
    public void Say(string line)
    {
        if (!Json)
        {
            Output.WriteLine(line);
        }
    }

    /// <summary>For programs: one object.</summary>
    public void SayJson(object facts)
    {
        if (Json)
        {
            Output.WriteLine(JsonSerializer.Serialize(facts, Form));
        }
    }

    /// <exception cref="OpsRefusal">It is not root who asks.</exception>
    public void NeedRoot(string command)
    {
        if (!Machine.IsRoot)
        {
            throw OpsRefusal.Wrong($"`{Verb}` changes this machine, and only root may do that", $"sudo {command}");
        }
    }

    /// <summary>A project's folder.</summary>
    /// <exception cref="OpsRefusal">There is none of that name; the message names the nearest.</exception>
    public static ProjectFolder FolderOf(string tree, string project) =>
        ProjectFolder.Find(Path.Combine(tree, "projects"), project, out var why)
        ?? throw OpsRefusal.Wrong(why, $"its projects lie in {Path.Combine(tree, "projects")}");
}
