namespace Experimance.Operations.Verbs;

/// <summary>A verb cannot do what was asked: what failed and why, what to do, and the exit status.</summary>
internal sealed class OpsRefusal(int exit, string what, string toDo) : Exception(what)
{
    public int Exit { get; } = exit;

    public string ToDo { get; } = toDo;

    public static OpsRefusal Wrong(string what, string toDo) => new(ExitStatus.UsedWrongly, what, toDo);

    public static OpsRefusal Failed(string what, string toDo) => new(ExitStatus.Failed, what, toDo);
}
