using Experimance.Host.Commands;
using Experimance.Host.Installation;

namespace Experimance.Host.Web;

/// <summary>What to open, printed once everything answers.</summary>
internal static class Addresses
{
    public static void Print(RunOptions run, Composition composition, DevelopmentKey key)
    {
        Console.WriteLine();
        Console.WriteLine($"  {"project", -12} {run.Project}");
        foreach (var screen in composition.Screens)
        {
            Line("the picture", $"screens/{screen}");
        }

        if (composition.Sandbox is not null)
        {
            Line("the sand", "sandbox");
        }

        Line("how it is", "");
        Console.WriteLine();

        void Line(string what, string path) =>
            Console.WriteLine(
                $"  {what, -12} http://127.0.0.1:{run.Port}/{path}?{DevelopmentKey.Parameter}={key.Value}"
            );
    }
}
