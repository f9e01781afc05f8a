using Experimance.Host.Access;
using Experimance.Host.Commands;
using Experimance.Host.Installation;
using Experimance.Host.Logs;
using Serilog;

namespace Experimance.Host.Web;

/// <summary>What to open, printed once everything answers. In production it goes to a log, so nothing there lets anybody in.</summary>
internal static class Addresses
{
    public static void Print(RunOptions run, Composition composition, AccessParts access)
    {
        if (LogLines.InJournal)
        {
            // One entry that has its time; bare lines would be taken for further lines of whatever was logged before.
            Log.Information(
                "{Project} is up: http://127.0.0.1:{Port}/{People}",
                run.Project,
                run.Port,
                access.People.Any ? "" : " (nobody may log in yet: experimance user add NAME --role admin)"
            );
            return;
        }

        Console.WriteLine();
        Console.WriteLine($"  {"project", -12} {run.Project}");
        if (access.Key is { } key)
        {
            PrintKeyed(run, composition, key);
        }
        else
        {
            Console.WriteLine($"  {"how it is", -12} http://127.0.0.1:{run.Port}/");
            Console.WriteLine($"  {"the picture", -12} experimance kiosk address (at a terminal)");
            if (!access.People.Any)
            {
                Console.WriteLine($"  {"people", -12} none yet: experimance user add NAME --role admin");
            }
        }

        Console.WriteLine();
    }

    private static void PrintKeyed(RunOptions run, Composition composition, DevelopmentKey key)
    {
        foreach (var screen in composition.Screens)
        {
            Line("the picture", $"screens/{screen}");
        }

        if (composition.Sandbox is not null)
        {
            Line("the sand", "sandbox");
        }

        Line("how it is", "");

        void Line(string what, string path) =>
            Console.WriteLine(
                $"  {what, -12} http://127.0.0.1:{run.Port}/{path}?{DevelopmentKey.Parameter}={key.Value}"
            );
    }
}
