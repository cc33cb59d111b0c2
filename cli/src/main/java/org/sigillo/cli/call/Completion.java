package org.sigillo.cli.call;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Scripts that teach a shell the commands and options.
public final class Completion {
    private final List<Usage> usages;
    private final Map<String, Set<String>> words = new LinkedHashMap<>();

    /// For a set of commands.
    ///
    /// @param usages every command
    public Completion(List<Usage> usages) {
        this.usages = List.copyOf(usages);
        words("").add("--help");
        words("").add("--version");
        for (Usage usage : usages) {
            String at = "";
            for (String word : path(usage.path())) {
                words(at).add(word);
                at = at.isEmpty() ? word : at + ' ' + word;
                words(at).add("--help");
            }
            for (Option option : usage.options()) words(at).add(option.name());
        }
    }

    /// For bash: files where no option or command fits.
    ///
    /// @return a script
    public String bash() {
        return "# bash completion of sigillo: source <(sigillo completion bash)\n" + function()
                + "complete -o default -o bashdefault -F _sigillo sigillo\n";
    }

    /// For zsh, by its emulation of bash's completion.
    ///
    /// @return a script
    public String zsh() {
        return "#compdef sigillo\n# zsh completion of sigillo: source <(sigillo completion zsh)\n"
                + "autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n"
                + function() + "complete -o default -F _sigillo sigillo\n";
    }

    /// For fish.
    ///
    /// @return a script
    public String fish() {
        StringBuilder out = new StringBuilder("# fish completion of sigillo: sigillo completion fish | source\n");
        out.append("function __sigillo_at\n")
                .append("    set -l path\n")
                .append("    for word in (commandline -opc)[2..]\n")
                .append("        string match -q -- '-*' $word; or set -a path $word\n")
                .append("    end\n")
                .append("    set -l count (count $argv)\n")
                .append("    test $count -eq 0; and test (count $path) -eq 0; and return 0\n")
                .append(
                        "    test $count -gt 0; and test (count $path) -ge $count; and test \"$path[1..$count]\" = \"$argv\"\n")
                .append("end\n");
        words.forEach((at, next) -> {
            for (String word : next)
                if (!word.startsWith("-"))
                    out.append(at(at)).append(" -f -a ").append(word).append('\n');
        });
        out.append(at(""))
                .append(" -l version -d 'Print the version.'\n")
                .append("complete -c sigillo -l help -d 'Say what there is.'\n");
        for (Usage usage : usages) {
            for (Option option : usage.options()) {
                out.append(at(usage.path()))
                        .append(" -l ")
                        .append(option.name(), 2, option.name().length());
                if (option.value() != null) out.append(" -r");
                out.append(" -d '")
                        .append(option.help().replace("\\", "\\\\").replace("'", "\\'"))
                        .append("'\n");
            }
        }
        return out.toString();
    }

    private static String at(String path) {
        return "complete -c sigillo -n '__sigillo_at" + (path.isEmpty() ? "" : ' ' + path) + '\'';
    }

    private String function() {
        StringBuilder out = new StringBuilder("_sigillo() {\n");
        out.append("    local word path=\"\" i\n")
                .append("    for ((i = 1; i < COMP_CWORD; i++)); do\n")
                .append("        word=\"${COMP_WORDS[i]}\"\n")
                .append("        case \"$path $word\" in\n");
        for (String at : words.keySet())
            if (!at.isEmpty())
                out.append("            \"")
                        .append(parent(at))
                        .append(' ')
                        .append(last(at))
                        .append("\") path=\"")
                        .append(at)
                        .append("\" ;;\n");
        out.append("        esac\n    done\n    local words=\"\"\n    case \"$path\" in\n");
        words.forEach((at, next) -> out.append("        \"")
                .append(at)
                .append("\") words=\"")
                .append(String.join(" ", next))
                .append("\" ;;\n"));
        out.append("    esac\n    COMPREPLY=($(compgen -W \"$words\" -- \"${COMP_WORDS[COMP_CWORD]}\"))\n}\n");
        return out.toString();
    }

    private Set<String> words(String at) {
        return words.computeIfAbsent(at, any -> new LinkedHashSet<>());
    }

    private static String parent(String path) {
        int space = path.lastIndexOf(' ');
        return space < 0 ? "" : path.substring(0, space);
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf(' ') + 1);
    }

    private static List<String> path(String path) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int space; (space = path.indexOf(' ', start)) >= 0; start = space + 1)
            parts.add(path.substring(start, space));
        parts.add(path.substring(start));
        return parts;
    }
}
